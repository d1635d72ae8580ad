"""Grounds, withdrawals, demands, borrowings, releases and breaches."""

from kezhi.privacy.models.borrowing import Borrowing
from kezhi.privacy.models.breach import Breach
from kezhi.privacy.models.demand import Demand
from kezhi.privacy.models.ground import Ground
from kezhi.privacy.models.release import Release
from kezhi.privacy.models.withdrawal import Withdrawal

__all__ = ["Borrowing", "Breach", "Demand", "Ground", "Release", "Withdrawal"]
