"""今日: what is overdue, due today and due this week, and beside it how well it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.approvals.queries.waiting import Waiting, waiting_for
from kezhi.duties.models import Duty
from kezhi.duties.queries.alerts import Alert, alerts
from kezhi.duties.queries.groups import GROUPS, Group, groups
from kezhi.duties.queries.line import Reader
from kezhi.duties.queries.month import Calendar, calendar
from kezhi.duties.queries.rate import WINDOW, KeepRate, days, monday, recent, weekly
from kezhi.ui.components import DutyLine, Empty
from kezhi.ui.dates import day as written


@dataclass(frozen=True)
class Bar:
    """One week of the rate."""

    start: date
    rate: KeepRate
    is_now: bool

    @property
    def height(self) -> Decimal:
        """Of a hundred; a week in which nothing fell due is a bare line."""
        return Decimal(0) if self.rate.percent is None else max(self.rate.percent, Decimal(2))

    @property
    def label(self) -> str:
        """What the bar says to the pointer."""
        week = written(self.start, weekday=False)
        if self.rate.percent is None:
            return _("%(week)s 起一周：没有到期的事") % {"week": week}
        return _("%(week)s 起一周：%(percent)s%%，%(due)d 件中按期 %(kept)d") % {
            "week": week, "percent": self.rate.percent, "due": self.rate.due, "kept": self.rate.in_time,
        }  # fmt: skip


@dataclass(frozen=True)
class Today:
    """The first screen."""

    groups: tuple[Group, ...]
    is_team: bool
    has_team: bool
    rate: KeepRate
    weeks: tuple[tuple[date, KeepRate], ...]
    calendar: Calendar
    approvals: Waiting
    alerts: tuple[Alert, ...]
    later: int = 0
    next_on: date | None = None
    week_start: date | None = None
    since: date | None = None
    until: date | None = None

    def count(self, key: str) -> int:
        """How many duties a group has."""
        return next((group.count for group in self.groups if group.key == key), 0)

    @property
    def counts(self) -> dict[str, int]:
        """The counts by group."""
        return {key: self.count(key) for key, _title, _tone in GROUPS}

    @property
    def first(self) -> str:
        """Whom to begin with."""
        return next((row.who for group in self.groups for row in group.lines), "")

    @property
    def may_choose(self) -> bool:
        """Whether the reader may decide about any of the lines."""
        return any(row.may_select for group in self.groups for row in group.lines)

    @property
    def who_query(self) -> str:
        """Narrows a list to the same people."""
        return f"&who={'team' if self.is_team else 'me'}"

    @property
    def window_from(self) -> str:
        """The first day of the rate's window."""
        return str(self.since)

    @property
    def window_to(self) -> str:
        """The last day of the rate's window."""
        return str(self.until)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The weeks as bars."""
        return tuple(Bar(start, rate, number == len(self.weeks)) for number, (start, rate) in enumerate(self.weeks, 1))

    @property
    def empty(self) -> Empty:
        """Good news first, then what comes next."""
        if self.next_on and not self.is_team:
            text = _("下一件在%(day)s。") % {"day": written(self.next_on)}
            return Empty("毕", _("本周没有要办的事"), text, _("提前办"), "?")
        return Empty("毕", _("本周没有要办的事"), _("有新的义务时会列在这里，并说明依据哪一条。"))

    @classmethod
    def example(cls) -> Today:
        """沈知遥's 18 November 2026."""
        late = Group("late", _("逾期"), "late", _("按逾期先后排列"), 1, (DutyLine.example(),))
        rate = KeepRate(84, 5, 3)
        weeks = ((date(2026, 11, 9), rate), (date(2026, 11, 16), KeepRate(9, 0, 1)))
        return cls((late,), False, False, rate, weeks, Calendar.example(), Waiting(), ())  # noqa: FBT003


def today_page(
    staff: Staff, *, now: datetime, today: date, is_team: bool = False, is_whole_month: bool = False
) -> Today:
    """The page of this person, or of their people; six statements."""
    has_team = not staff.reach(Capability.SEE_DUTIES).is_personal
    is_team = is_team and has_team
    visible = Duty.objects.visible_to(staff)
    rows = visible.exclude(holder=staff) if is_team else visible.answered_by(staff)
    by_day = days(rows, today=today)
    sunday = monday(today) + timedelta(days=6)
    coming = {on: day.open for on, day in by_day.items() if on > sunday and day.open}
    weeks = weekly(by_day, today=today)
    return Today(
        groups=groups(rows, Reader(staff, now, today, opens_customers=True), by_day, sunday),
        is_team=is_team, has_team=has_team, rate=recent(by_day, today=today), weeks=weeks,
        calendar=calendar(
            by_day, today=today, query=f"&who={'team' if is_team else 'me'}", is_whole_month=is_whole_month
        ),
        approvals=waiting_for(staff), alerts=alerts(staff),
        later=sum(coming.values()), next_on=min(coming, default=None), week_start=weeks[0][0],
        since=today - timedelta(days=WINDOW), until=today - timedelta(days=1),
    )  # fmt: skip
