"""谁有什么逾期: what each person has overdue, today, this week and in the four weeks after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.models import Staff
from kezhi.accounts.queries.superiors import people_below
from kezhi.duties.models import Duty
from kezhi.duties.queries.listing import NONE, Asked
from kezhi.duties.queries.rate import monday

SPANS: Mapping[str, str | Promise] = {
    "late": gettext_lazy("逾期"), "today": gettext_lazy("今天"), "week": gettext_lazy("本周"),
    "later": gettext_lazy("之后四周"),
}  # fmt: skip
Days = tuple[date | None, date]


@dataclass(frozen=True)
class Figure:
    """How many duties of one person fall into one span, and where they are listed."""

    span: str
    count: int
    url: str
    list_url: str
    is_on: bool


@dataclass(frozen=True)
class PersonLoad:
    """One person, or the vacant posts, with a figure a span."""

    pk: int
    name: str
    post: str
    username: str
    figures: tuple[Figure, ...]
    may_receive: bool

    @property
    def total(self) -> int:
        """All spans together."""
        return sum(figure.count for figure in self.figures)


@dataclass(frozen=True)
class Load:
    """The table; worst first."""

    people: tuple[PersonLoad, ...]
    totals: tuple[Figure, ...]
    most: int

    @classmethod
    def example(cls) -> Load:
        """One person with three late."""
        figures = (Figure("late", 3, "#", "#", is_on=True),)
        return cls((PersonLoad(1, "沈知遥", "业务员", "shen", figures, may_receive=True),), figures, 3)


def days_of(span: str, today: date) -> Days:
    """The first and last day of a span; what is overdue has no first."""
    sunday = monday(today) + timedelta(days=6)
    return {
        "late": (None, today - timedelta(days=1)), "today": (today, today), "week": (today + timedelta(days=1), sunday),
        "later": (sunday + timedelta(days=1), sunday + timedelta(days=28)),
    }[span]  # fmt: skip


def asked_of(span: str, today: date, holder: int | None) -> Asked:
    """What the list is asked for to show what a figure counts."""
    first, last = days_of(span, today)
    return Asked(who="team", state="open", first=first, last=last, holder=holder)


def load(staff: Staff, *, today: date, span: str = "late", holder: int | None = None) -> Load:
    """Everybody below the person and whoever else holds duties in scope; three statements."""
    below = people_below(staff)
    counts = _counts(staff, today)
    known = {pk for pk in counts if pk} | below
    people = Staff.objects.filter(pk__in=known).filter(Q(is_active=True) | Q(pk__in=set(counts)))
    rows = [(each.pk, each.name, each.post.name, each.username) for each in people.select_related("post")]
    if NONE in counts:
        rows.append((NONE, _("岗位空缺"), "", ""))
    lines = [
        PersonLoad(pk, name, post, login, _figures(counts.get(pk, {}), pk, today, span, holder), pk in below)
        for pk, name, post, login in rows
    ]
    lines.sort(key=lambda line: (*(-figure.count for figure in line.figures), line.name))
    sums = {key: sum(each.get(key, 0) for each in counts.values()) for key in SPANS}
    return Load(
        tuple(lines), _figures(sums, None, today, span, holder), max((line.total for line in lines), default=0)
    )  # fmt: skip


def _counts(staff: Staff, today: date) -> dict[int, dict[str, int]]:
    spans = {key: Count("pk", filter=_between(days_of(key, today))) for key in SPANS}
    last = days_of("later", today)[1]
    rows = Duty.objects.visible_to(staff).exclude(holder=staff).still_open().filter(due_on__lte=last)
    found: list[Any] = list(rows.order_by().values("holder").annotate(**spans))
    return {row["holder"] or NONE: {key: row[key] for key in SPANS} for row in found}


def _between(days: Days) -> Q:
    first, last = days
    return Q(due_on__lte=last) & (Q(due_on__gte=first) if first else Q())


def _figures(
    counts: Mapping[str, int], pk: int | None, today: date, span: str, holder: int | None
) -> tuple[Figure, ...]:
    return tuple(
        Figure(key, counts.get(key, 0), _here(key, pk), _list(key, pk, today), is_on=(key, pk) == (span, holder))
        for key in SPANS
    )


def _here(span: str, pk: int | None) -> str:
    return f"?{urlencode({'span': span} | ({} if pk is None else {'holder': pk}))}#lines"


def _list(span: str, pk: int | None, today: date) -> str:
    first, last = days_of(span, today)
    asked = {"who": "team", "state": "open"} | ({"from": first} if first else {}) | {"to": last}
    return f"{reverse('duties:index')}?{urlencode(asked | ({} if pk is None else {'holder': pk}))}"
