"""Cry out for duties that nobody holds: to who heads the unit, once a month for a post and a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Min
from django.db.models.query import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.queries.capable import may_do
from kezhi.duties.models import Duty
from kezhi.duties.telling import ownerless_letter
from kezhi.notices.actions import Letter, tell

_OF = ("unit", "post", "rule", "clause")


def alert_ownerless(duties: QuerySet[Duty], *, as_of: date, at: datetime) -> int:
    """Inside the laying's transaction; returns how many units, posts and rules are short of somebody.

    Told is the head of the unit, else of the nearest above that has one, else who keeps the system. Four statements at
    most, however many duties; one where everything is held.
    """
    open_ = duties.filter(state=Duty.State.OPEN, holder=None).order_by()
    found = list(open_.values(*_OF).annotate(count=Count("pk"), first=Min("pk"), due=Min("due_on")))
    if found:
        named = Duty.objects.select_related("edition", "unit").in_bulk([row["first"] for row in found])
        tell(list(_letters(found, named, _Told(as_of), as_of)), at=at)
    return len(found)


class _Told:
    """Who hears of what a unit is short of."""

    def __init__(self, day: date) -> None:
        heads = Unit.objects.order_by().annotate(known=F("head__is_active")).values_list("pk", "path", "head", "known")
        self._heads = {path: head for _pk, path, head, is_here in heads if is_here}
        self._paths = {pk: path for pk, path, _head, _is_here in heads}
        self._day = day
        self._keepers: Collection[int] | None = None

    def of(self, unit: int | None) -> Collection[int]:
        path = self._paths.get(unit, "") if unit else ""
        while path:
            if path in self._heads:
                return (self._heads[path],)
            path = path[: -Unit.steplen]
        if self._keepers is None:
            keepers = Staff.objects.filter(may_do({Capability.MANAGE_SYSTEM}, self._day), is_active=True)
            self._keepers = sorted(set(keepers.values_list("pk", flat=True)))
        return self._keepers


def _letters(
    found: Collection[Mapping[str, Any]], named: Mapping[int, Duty], told: _Told, month: date
) -> Iterator[Letter]:
    for row in found:
        for to in told.of(row["unit"]):
            key = f"ownerless/{row['unit'] or ''}/{row['post']}/{row['rule']}/{month:%Y%m}/{to}"
            yield ownerless_letter(named[row["first"]], to, key=key, count=row["count"], due=row["due"])
