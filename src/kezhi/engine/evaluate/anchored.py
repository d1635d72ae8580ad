"""Duties counted from the last act: the one that runs since then, and the one that the last act ended."""

from __future__ import annotations

from typing import cast

from kezhi.engine.backends.ibis_border import cases, literal, plus_days, plus_months
from kezhi.engine.rules.base import Days, Months
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

RUNNING, PAST, OVER = "running", "past", "over"
"""What runs now; what the last act ended; a period that is over."""


def running(table: ir.Table, rule: Cadence, run: Run) -> ir.Table:
    """The occurrence that runs since the last act."""
    since = anchored(table, rule, run, "last_on")
    return since.mutate(
        evidence=literal(None), satisfied_on=literal(None, "date"), last_act_on=since["last_on"],
        phase=literal(RUNNING), judged_from=since["opens_on"], judged_until=run.day,
    )  # fmt: skip


def past_of(table: ir.Table, rule: Cadence, run: Run) -> ir.Table:
    """The occurrence that the last act ended."""
    past = anchored(table.filter(table["last_on"].notnull()), rule, run, "prev_on")
    past = past.filter(past["opens_on"] < past["last_on"])
    return past.mutate(
        evidence=past["last_key"], satisfied_on=past["last_on"], last_act_on=past["prev_on"], phase=literal(PAST),
        judged_from=past["opens_on"] if rule.series else past["last_on"], judged_until=past["last_on"],
    )  # fmt: skip


def anchored(table: ir.Table, rule: Cadence, run: Run, act: str) -> ir.Table:
    """When each begins and falls due: counted from the act, else from the first day, and from adoption where that term
    were over by then or nothing was done before: nobody is late on the day of adoption."""
    every = cast("Months | Days", rule.every)
    runs_on = table[act].notnull() & (_after(table[act], every, run) >= run.adoption)
    came_later = table[act].isnull() & (table["since"] > run.adoption)
    anchor = cast("ir.DateValue", cases([(runs_on, table[act]), (came_later, table["since"])], run.adoption))
    return table.mutate(opens_on=anchor, due_on=_after(anchor, every, run), occurrence=anchor.cast("string"))


def _after(anchor: ir.DateValue, every: Months | Days, run: Run) -> ir.DateValue:
    if isinstance(every, Months):
        return plus_months(anchor, cast("ir.IntegerValue", run.constant(every.months, "months")))
    return plus_days(anchor, cast("ir.IntegerValue", run.constant(every.days, "days")))
