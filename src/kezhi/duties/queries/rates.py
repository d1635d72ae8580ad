"""The page 执行率: one breakdown at a time, each figure with exactly the duties behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty
from kezhi.duties.queries.breakdown import TIMES, breakdown, whole
from kezhi.duties.queries.rate import KeepRate

WINDOWS = (30, 90, 365)


@dataclass(frozen=True)
class RateLine:
    """One part with its rate; `url` lists everything of it that fell due."""

    name: str
    rate: KeepRate
    url: str

    @property
    def in_time_url(self) -> str:
        """What was done in time."""
        return f"{self.url}&kept=in_time"

    @property
    def late_url(self) -> str:
        """What was made up for."""
        return f"{self.url}&kept=late"

    @property
    def overdue_url(self) -> str:
        """What was not done."""
        return f"{self.url}&kept=overdue"

    @property
    def due_url(self) -> str:
        """All of it."""
        return f"{self.url}&kept=due"

    @property
    def shares(self) -> tuple[Decimal, Decimal, Decimal]:
        """In time, late and overdue as parts of a hundred, for the bar."""
        each = Decimal(100) / self.rate.due if self.rate.due else Decimal(0)
        in_time, late, overdue = (
            round(count * each, 2) for count in (self.rate.in_time, self.rate.late, self.rate.overdue)
        )
        return in_time, late, overdue


@dataclass(frozen=True)
class Rates:
    """One breakdown over one window."""

    since: date
    until: date
    by: str
    is_team: bool
    has_team: bool
    lines: tuple[RateLine, ...]
    whole: RateLine

    @property
    def is_time(self) -> bool:
        """Whether the parts follow each other in time."""
        return self.by in TIMES

    @classmethod
    def example(cls) -> Rates:
        """One clause."""
        line = RateLine("分类 第二条", KeepRate(84, 5, 3), "#")
        first, last = date(2026, 10, 19), date(2026, 11, 17)
        return cls(first, last, "clause", is_team=False, has_team=True, lines=(line,), whole=line)


def rates_page(
    staff: Staff, *, today: date, window: int = WINDOWS[0], is_team: bool = False, by: str = "clause"
) -> Rates:
    """Own rates, or with `is_team` everyone's in scope; one statement."""
    since, until = today - timedelta(days=window), today - timedelta(days=1)
    has_team = not staff.reach(Capability.SEE_DUTIES).is_personal
    is_team = is_team and has_team
    rows = Duty.objects.visible_to(staff)
    rows = rows if is_team else rows.held_by(staff)
    asked = {"from": since, "to": until, "who": "all", **({} if is_team else {"holder": staff.pk})}
    parts = breakdown(rows, by, since=since, until=until)
    lines = tuple(RateLine(part.name, part.rate, _list({**asked, **part.asked})) for part in parts)
    all_of_it = RateLine("", whole(parts), _list(asked))
    return Rates(since, until, by, is_team=is_team, has_team=has_team, lines=lines, whole=all_of_it)


def _list(asked: Mapping[str, object]) -> str:
    return f"{reverse('duties:index')}?{urlencode(asked)}"
