"""Approvals with their routes and steps, and the responsibility matrix."""

from kezhi.approvals.models.approval import Approval
from kezhi.approvals.models.decider import Decider
from kezhi.approvals.models.route import Route
from kezhi.approvals.models.step import Step
from kezhi.approvals.models.time_limit import TimeLimit

__all__ = ["Approval", "Decider", "Route", "Step", "TimeLimit"]
