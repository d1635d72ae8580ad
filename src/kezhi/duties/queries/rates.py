"""执行率 by person and by clause, each figure with the list behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty
from kezhi.duties.queries.rate import KeepRate, by_clause, by_person

WINDOWS = (30, 90, 365)


@dataclass(frozen=True)
class RateLine:
    """One person's or one clause's rate."""

    name: str
    rate: KeepRate
    url: str  # the list of everything that fell due; &kept=… narrows it


@dataclass(frozen=True)
class Rates:
    """Both tables over one window."""

    since: date
    until: date
    people: tuple[RateLine, ...]
    clauses: tuple[RateLine, ...]
    whole: KeepRate

    @classmethod
    def example(cls) -> Rates:
        """One person, one clause."""
        rate = KeepRate(84, 5, 3)
        people, clauses = (RateLine("沈知遥", rate, "#"),), (RateLine("分类 第二条", rate, "#"),)
        return cls(date(2026, 10, 19), date(2026, 11, 17), people, clauses, rate)


def rates_page(staff: Staff, *, today: date, window: int = WINDOWS[0], is_team: bool = False) -> Rates:
    """Own rates, or with `is_team` everyone's in scope; two statements."""
    since, until = today - timedelta(days=window), today - timedelta(days=1)
    is_team = is_team and not staff.reach(Capability.SEE_DUTIES).is_personal
    rows = Duty.objects.visible_to(staff)
    rows = rows if is_team else rows.held_by(staff)
    asked = {"from": since, "to": until, "who": "all" if is_team else "me"}
    people = tuple(
        RateLine(name or _("岗位空缺"), rate, _list(asked, holder=pk) if pk else _list(asked))
        for (pk, name), rate in by_person(rows, since=since, until=until).items()
    )
    clauses = tuple(
        RateLine(f"{short} {clause}", rate, _list(asked, clause=clause))
        for (_pack, short, clause), rate in by_clause(rows, since=since, until=until).items()
    )
    return Rates(since, until, people, clauses, sum((line.rate for line in clauses), KeepRate()))


def _list(asked: Mapping[str, object], **more: object) -> str:
    return f"{reverse('duties:index')}?{urlencode({**asked, **more})}"
