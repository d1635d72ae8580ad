"""执行率: of what fell due, how much was kept in time, kept late, or is overdue; by day, person or clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.query import QuerySet

from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty
from kezhi.policies.models import Edition

WINDOW = 30
WEEKS = 12

DONE = Q(state=Duty.State.SATISFIED)
KEPT_LATE = DONE & (Q(satisfied_on__gt=F("due_on")) | Q(satisfied_at__gt=F("due_at")))
KEPT_IN_TIME = (
    DONE & Q(satisfied_on__lte=F("due_on")) & (Q(due_at=None) | Q(satisfied_at=None) | Q(satisfied_at__lte=F("due_at")))
)
UNDONE = Q(state=Duty.State.OPEN)
MISSED = Q(state=Duty.State.MISSED)
FELL_DUE = DONE | UNDONE | MISSED


@dataclass(frozen=True)
class KeepRate:
    """What fell due within a time: kept in time, kept late, overdue."""

    in_time: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def due(self) -> int:
        """How much fell due."""
        return self.in_time + self.late + self.overdue

    @property
    def percent(self) -> Decimal | None:
        """In time per hundred, to one place; nothing where nothing fell due."""
        if not self.due:
            return None
        return (Decimal(100 * self.in_time) / self.due).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def __add__(self, other: KeepRate) -> KeepRate:
        return KeepRate(self.in_time + other.in_time, self.late + other.late, self.overdue + other.overdue)


@dataclass(frozen=True)
class Day:
    """One day's duties: how they were kept, and how many are still to do."""

    on: date
    rate: KeepRate
    open: int


def days(rows: QuerySet[Duty], *, today: date) -> dict[date, Day]:
    """Each day of the last twelve weeks, and every day on which something is still open; one statement."""
    since = monday(today) - timedelta(weeks=WEEKS - 1)
    dated = rows.filter(due_on__isnull=False).filter(Q(due_on__gte=since) | UNDONE)
    counted: Iterable[Any] = dated.order_by().values("due_on").annotate(**_counts())
    return {
        row["due_on"]: Day(row["due_on"], _rate(row, is_past=row["due_on"] < today), row["undone"]) for row in counted
    }


def _counts() -> dict[str, Count]:
    states = {"done": DONE, "late": KEPT_LATE, "undone": UNDONE, "missed": MISSED}
    return {name: Count("pk", filter=state) for name, state in states.items()}


def _rate(row: Mapping[str, Any], *, is_past: bool) -> KeepRate:
    return KeepRate(row["done"] - row["late"], row["late"], row["missed"] + (row["undone"] if is_past else 0))


def recent(by_day: dict[date, Day], *, today: date) -> KeepRate:
    """What fell due in the thirty days before today; today itself is not over."""
    return _sum(day for day in by_day.values() if today - timedelta(days=WINDOW) <= day.on < today)


def weekly(by_day: dict[date, Day], *, today: date) -> tuple[tuple[date, KeepRate], ...]:
    """The rate of each of the last twelve weeks, this one up to yesterday."""
    starts = [monday(today) - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    past = [day for day in by_day.values() if day.on < today]
    return tuple((start, _sum(day for day in past if monday(day.on) == start)) for start in starts)


def monday(on: date) -> date:
    """The first day of the week."""
    return on - timedelta(days=on.weekday())


def _sum(some: Iterable[Day]) -> KeepRate:
    return sum((day.rate for day in some), KeepRate())


def by_rule(staff: Staff, edition: Edition, *, since: date, until: date) -> dict[tuple[str, str], KeepRate]:
    """The rate of each rule of an edition under its clause, of all that this person may see; one statement."""
    rows = Duty.objects.visible_to(staff).filter(edition=edition)
    counted = counted_by(rows, ("clause", "rule"), since=since, until=until)
    rates = {(row["clause"], row["rule"]): rate for row, rate in counted}
    return dict(sorted(rates.items(), key=lambda item: (item[1].percent, -item[1].due, item[0])))


def counted_by(
    rows: QuerySet[Duty], names: tuple[str, ...], *, since: date, until: date, shown: Any = None
) -> Iterator[tuple[Mapping[str, Any], KeepRate]]:
    """What fell due in a time that is past, grouped by these columns; one statement."""
    fallen = rows.filter(FELL_DUE, due_on__range=(since, until))
    extra = {"shown": shown} if shown is not None else {}
    for row in fallen.order_by().values(*names).annotate(**_counts(), **extra):
        yield row, _rate(row, is_past=True)
