"""The duty ledger."""

from kezhi.duties.models.change import DutyChange
from kezhi.duties.models.duty import Duty

__all__ = ["Duty", "DutyChange"]
