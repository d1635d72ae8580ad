"""Grounds, withdrawals, demands and borrowings."""

from kezhi.privacy.models.borrowing import Borrowing
from kezhi.privacy.models.demand import Demand
from kezhi.privacy.models.ground import Ground
from kezhi.privacy.models.withdrawal import Withdrawal

__all__ = ["Borrowing", "Demand", "Ground", "Withdrawal"]
