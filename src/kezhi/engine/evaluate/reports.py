"""Events that say a duty was done: for each key the first such event up to the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from kezhi.engine.backends.ibis_border import fact_table, side_by_side
from kezhi.engine.facts.seen import day, day_of
from kezhi.engine.facts.types import table_columns
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

Done = Mapping[str, tuple[datetime, str]]


def events_seen(run: Run) -> ir.Table:
    """Events up to the day."""
    events = fact_table("events", table_columns("events"))
    return events.filter(day(events["happened_at"]) <= run.day)


def done(run: Run) -> ir.Table:
    """For each duty reported done: when, and the event that says so."""
    told = events_seen(run)
    told = told.filter(told["about"].notnull())
    first = told.group_by(done_key=told["about"]).aggregate(done_at=told["happened_at"].min())
    joined = side_by_side(told, first, {"about": "done_key", "happened_at": "done_at"}, keep_left=False)
    return joined.group_by("done_key", "done_at").aggregate(done_event=joined["event"].min())


def done_in(events: Iterable[Mapping[str, object]], run: Run) -> Done:
    """The same over rows."""
    found: dict[str, tuple[datetime, str]] = {}
    for event in events:
        about, on = event.get("about"), day_of(event["happened_at"])
        if isinstance(about, str) and on is not None and on <= run.as_of:
            told = (cast("datetime", event["happened_at"]), str(event["event"]))
            found[about] = min(found.get(about, told), told)
    return found
