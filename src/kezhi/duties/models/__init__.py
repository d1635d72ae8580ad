"""The duty ledger."""

from kezhi.duties.models.change import DutyChange
from kezhi.duties.models.duty import Duty
from kezhi.duties.models.rung import ClimbedRung

__all__ = ["ClimbedRung", "Duty", "DutyChange"]
