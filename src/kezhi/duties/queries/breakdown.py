"""执行率 by clause, post, person, unit, grade, week, month or quarter; each part knows what narrows to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max
from django.db.models.query import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.duties.models import Duty
from kezhi.duties.queries.listing import NONE
from kezhi.duties.queries.rate import KeepRate, counted_by, monday
from kezhi.grading.queries.letter import UNGRADED, letter_of
from kezhi.ui.dates import day, month

PARTS: Mapping[str, str | Promise] = {
    "clause": gettext_lazy("条款"), "post": gettext_lazy("岗位"), "person": gettext_lazy("责任人"),
    "unit": gettext_lazy("单位"), "grade": gettext_lazy("等级"), "week": gettext_lazy("周"),
    "month": gettext_lazy("月"), "quarter": gettext_lazy("季度"),
}  # fmt: skip
TIMES = frozenset({"week", "month", "quarter"})


@dataclass(frozen=True)
class Part:
    """One clause, person, week …: its name, its rate, and what an address asks for to see just these duties."""

    name: str
    rate: KeepRate
    asked: Mapping[str, object]


def breakdown(rows: QuerySet[Duty], by: str, *, since: date, until: date) -> tuple[Part, ...]:
    """What fell due in a time that is past; worst first, times in their order. One statement."""
    if by in TIMES:
        return _over_time(rows, by, since=since, until=until)
    rows = rows.annotate(letter=letter_of()) if by == "grade" else rows
    fields, label = _FIELDS[by]
    counted = counted_by(rows, fields, since=since, until=until, shown=label)
    parts = [Part(_NAMES[by](row), rate, _ASKED[by](row)) for row, rate in counted]
    return tuple(sorted(parts, key=lambda part: (part.rate.percent, -part.rate.due, part.name)))


def _over_time(rows: QuerySet[Duty], by: str, *, since: date, until: date) -> tuple[Part, ...]:
    found: dict[date, KeepRate] = {}
    for row, rate in counted_by(rows, ("due_on",), since=since, until=until):
        start = _start(row["due_on"], by)
        found[start] = found.get(start, KeepRate()) + rate
    return tuple(
        Part(_written(start, by), rate, {"from": max(start, since), "to": min(_end(start, by), until)})
        for start, rate in sorted(found.items())
    )  # fmt: skip


def _start(on: date, by: str) -> date:
    if by == "week":
        return monday(on)
    return on.replace(day=1) if by == "month" else on.replace(month=on.month - (on.month - 1) % 3, day=1)


def _end(start: date, by: str) -> date:
    if by == "week":
        return start + timedelta(days=6)
    months = start.month + (1 if by == "month" else 3)
    return date(start.year + (months - 1) // 12, (months - 1) % 12 + 1, 1) - timedelta(days=1)


def _written(start: date, by: str) -> str:
    if by == "week":
        return _("%(day)s 起一周") % {"day": day(start, weekday=False)}
    if by == "month":
        return month(start)
    return _("%(year)d 年第 %(quarter)d 季度") % {"year": start.year, "quarter": (start.month + 2) // 3}


Row = Mapping[str, Any]
_FIELDS: Mapping[str, tuple[tuple[str, ...], F | Max | None]] = {
    "clause": (("edition__pack", "clause"), Max("edition__short_title")), "post": (("post",), None),
    "person": (("holder",), Max("holder__name")), "unit": (("unit",), Max("unit__name")), "grade": (("letter",), None),
}  # fmt: skip
_NAMES: Mapping[str, Callable[[Row], str]] = {
    "clause": lambda row: f"{row['shown']} {row['clause']}",
    "post": lambda row: row["post"],
    "person": lambda row: row["shown"] or _("岗位空缺"),
    "unit": lambda row: row["shown"] or _("不属单位"),
    "grade": lambda row: _("未定级") if row["letter"] == UNGRADED else _("%(letter)s 级") % {"letter": row["letter"]},
}
_ASKED: Mapping[str, Callable[[Row], Mapping[str, object]]] = {
    "clause": lambda row: {"pack": row["edition__pack"], "clause": row["clause"]},
    "post": lambda row: {"post": row["post"]},
    "person": lambda row: {"holder": row["holder"] or NONE},
    "unit": lambda row: {"unit": row["unit"] or NONE},
    "grade": lambda row: {"grade": row["letter"]},
}


def whole(parts: Iterable[Part]) -> KeepRate:
    """All parts together."""
    return sum((part.rate for part in parts), KeepRate())
