"""How near a date is, in words and in tone: late, today, this week, later."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kezhi.ui.dates import WEEKDAYS, day, is_english


def tone(due: date, today: date) -> str:
    """The meaning colour that the date deserves: `late`, `today`, or none."""
    if due < today:
        return "late"
    return "today" if due == today else ""


def words(due: date, today: date) -> str:
    """逾期 4 天, 今天, 周四 19日 within this week, else the date."""
    if due < today:
        days = (today - due).days
        return ngettext("逾期 %(days)d 天", "逾期 %(days)d 天", days) % {"days": days}
    if due == today:
        return _("今天")
    sunday = today + timedelta(days=6 - today.weekday())
    if due <= sunday and not is_english():
        return f"{WEEKDAYS[due.weekday()]} {due.day}日"
    return day(due, today=today, weekday=due <= sunday)
