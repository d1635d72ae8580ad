"""Interactions as evidence: the first act of certain kinds from a day on, and the last one before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from kezhi.engine.backends.ibis_border import concat, fact_table
from kezhi.engine.dates.periods import Months as Span
from kezhi.engine.dates.periods import period_before, period_containing
from kezhi.engine.facts.types import table_columns
from kezhi.engine.rules.base import Days, Months, Number
from kezhi.engine.rules.later import later
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

ActRow = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Window:
    """Acts of these kinds, from this day on."""

    kinds: tuple[str, ...]
    opens_on: date


@dataclass(frozen=True, slots=True)
class PeriodWindow:
    """Acts of these kinds, from the opening of a calendar period on: the running one or one so many `back`.

    The period is so many months, or one of the months `named`; acts count from so many days `early` on."""

    kinds: tuple[str, ...]
    every: Months | Days | None
    back: int
    named: tuple[int, ...] = ()
    early: Number | None = None

    def opening(self, run: Run) -> ir.DateValue:
        """The first day on which an act counts, in a query."""
        months = self.every.months if isinstance(self.every, Months) else Decimal(1)  # days are refused as settings
        asked = (months, self.back, list(self.named), self.early)
        return cast("ir.DateValue", run.later(window_opening, *asked, dtype="date"))


@later
def window_opening(run: Run, months: Number, back: int, named: list[int], early: Number | None) -> date:
    """The first day on which an act counts for the period that runs on the day, or for one so many before it."""
    opens = _named_opening(run.as_of, back, named) if named else _period_opening(run, months, back)
    return opens - timedelta(days=run.whole(early)) if early is not None else opens


def _period_opening(run: Run, months: Number, back: int) -> date:
    span = cast("Span", run.whole(months))
    period = period_containing(run.as_of, span)
    for _ in range(back):
        period = period_before(period.start, span)
    return period.start


def _named_opening(day: date, back: int, named: list[int]) -> date:
    """The month that runs, where it is named; `back`, the last named one before it."""
    month = period_containing(day, 1).start
    if back:
        month = period_before(month, 1).start
        while month.month not in named:
            month = period_before(month, 1).start
    return month


def acts_seen(run: Run) -> ir.Table:
    """Interactions up to the day."""
    acts = fact_table("interactions", table_columns("interactions"))
    return acts.filter(acts["happened_on"] <= run.day)


def by_window(windows: Sequence[PeriodWindow], run: Run) -> ir.Table:
    """For each customer and participant: for every window the first act in it and the day of the last before it."""
    acts = acts_seen(run)
    asked = {kind for window in windows for kind in window.kinds}
    acts = acts.filter(acts["kind"].isin(sorted(asked)))
    dated = concat(acts["happened_on"], "|", acts["interaction"])
    columns: dict[str, ir.Value] = {}
    for number, window in enumerate(windows):
        is_act = acts["kind"].isin(list(window.kinds)) if set(window.kinds) != asked else None
        columns |= in_windows(number, acts["happened_on"], dated, window.opening(run), is_act)
    return acts.group_by(act_customer=acts["customer"], act_staff=acts["staff"]).aggregate(**columns)


def in_windows(
    number: int, on: ir.Value, dated: ir.Value, opens: ir.DateValue, is_act: ir.BooleanValue | None = None
) -> dict[str, ir.Value]:
    """Of one window: the first dated key in it, and the day of the last before it."""
    inside, before = on >= opens, on < opens
    if is_act is not None:
        inside, before = is_act & inside, is_act & before
    return {f"first_{number}": dated.min(where=inside), f"before_{number}": on.max(where=before)}


def day_part(dated: ir.Value) -> ir.DateValue:
    """The day of a dated key."""
    return cast("ir.StringValue", dated).substr(0, 10).cast("date")


def key_part(dated: ir.Value) -> ir.StringValue:
    """The key of a dated key."""
    return cast("ir.StringValue", dated).substr(11)


def in_window(
    acts: Iterable[ActRow], window: Window, staff: str | None, run: Run
) -> tuple[str | None, date | None, date | None]:
    """In rows: the key and day of the first act in a window, and the day of the last before it."""
    return among(days_of(acts, window.kinds, staff, run), window.opens_on)


def among(own: Sequence[tuple[date, str]], opens_on: date) -> tuple[str | None, date | None, date | None]:
    """Of days and keys in order: the key and day of the first from a day on, and the day of the last before it."""
    inside = [pair for pair in own if pair[0] >= opens_on]
    before = [day for day, _ in own if day < opens_on]
    return (inside[0][1] if inside else None, inside[0][0] if inside else None, max(before, default=None))


def days_of(acts: Iterable[ActRow], kinds: Sequence[str], staff: str | None, run: Run) -> list[tuple[date, str]]:
    """Day and key of someone's acts of certain kinds, in order."""
    return sorted(
        (cast("date", act["happened_on"]), str(act["interaction"]))
        for act in acts
        if staff is not None
        and act["staff"] == staff
        and act["kind"] in kinds
        and cast("date", act["happened_on"]) <= run.as_of
    )
