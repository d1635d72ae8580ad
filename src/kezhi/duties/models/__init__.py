"""The duty ledger."""

from kezhi.duties.models.calendar_link import CalendarLink
from kezhi.duties.models.change import DutyChange
from kezhi.duties.models.duty import Duty
from kezhi.duties.models.rung import ClimbedRung

__all__ = ["CalendarLink", "ClimbedRung", "Duty", "DutyChange"]
