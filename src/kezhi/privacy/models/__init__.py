"""Grounds, withdrawals and demands."""

from kezhi.privacy.models.demand import Demand
from kezhi.privacy.models.ground import Ground
from kezhi.privacy.models.withdrawal import Withdrawal

__all__ = ["Demand", "Ground", "Withdrawal"]
