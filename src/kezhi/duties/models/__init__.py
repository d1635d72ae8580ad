"""The duty ledger."""

from kezhi.duties.models.duty import Duty, DutyChange

__all__ = ["Duty", "DutyChange"]
