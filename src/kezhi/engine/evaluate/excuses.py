"""Excuses: events that keep an overdue duty from being late, such as a network that was down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import literal, named_table, side_by_side, union
from kezhi.engine.evaluate.owed import small_table
from kezhi.engine.evaluate.reports import events_seen
from kezhi.engine.facts.seen import day, day_of
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.people import NO_UNIT
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

EXCUSES = "deadline_excuses"
_EXCUSE = {"excuse_rule": "string", "excuse_kind": "string"}
_WHOM = ("staff", "customer", "unit")


def excuse_rows(rules: Iterable[Deadline]) -> pa.Table:
    """Which events excuse which rule."""
    return small_table(
        [{"excuse_rule": rule.id, "excuse_kind": kind} for rule in rules for kind in rule.excused_by], _EXCUSE
    )


def with_excuse(duties: ir.Table, rules: Iterable[Deadline], run: Run) -> ir.Table:
    """The duties with `excuse`: the first event that excuses each, or null.

    An event about the duty itself always does; any other one only between its beginning and its end, and only for whom
    it names: a person, else a customer, else a unit, else everybody.
    """
    if not any(rule.excused_by for rule in rules):
        return duties.mutate(excuse=literal(None))
    events = _events(run)
    held = duties.select(*_DUTY)
    found = [_matched(held, events.filter(events["e_about"].notnull()), {"key": "e_about"}, in_time=False)]
    free = events.filter(events["e_about"].isnull())
    for number, name in enumerate(_WHOM):
        naming = free.filter(free[f"e_{name}"].notnull())
        for other in _WHOM[:number]:
            naming = naming.filter(naming[f"e_{other}"].isnull())
        found.append(_matched(held, naming, {name: f"e_{name}"}, in_time=True))
    for name in _WHOM:
        free = free.filter(free[f"e_{name}"].isnull())
    found.append(_matched(held, free, {}, in_time=True))
    every = union(found)
    first = every.group_by(first_of=every["excused"]).aggregate(first_at=every["at"].min())
    named = side_by_side(every, first, {"excused": "first_of", "at": "first_at"}, keep_left=False)
    best = named.group_by(excused=named["excused"]).aggregate(excuse=named["event"].min())
    return side_by_side(duties, best, {"key": "excused"})


_DUTY = ("key", "rule", "staff", "customer", "unit", "opens_on", "due_on", "due_at")


def _events(run: Run) -> ir.Table:
    events = events_seen(run)
    named = events.select(
        e_kind="kind", e_about="about", e_staff="staff", e_customer="customer", e_unit="unit",
        e_at="happened_at", e_key="event",
    )  # fmt: skip
    return side_by_side(named, named_table(EXCUSES, _EXCUSE), {"e_kind": "excuse_kind"}, keep_left=False)


def _matched(duties: ir.Table, events: ir.Table, on: Mapping[str, str], *, in_time: bool) -> ir.Table:
    met = side_by_side(duties, events, {"rule": "excuse_rule", **on}, keep_left=False)
    if in_time:
        by_hour = ibis.coalesce(met["e_at"] <= met["due_at"], literal(value=True))
        met = met.filter((day(met["e_at"]) >= met["opens_on"]) & (day(met["e_at"]) <= met["due_on"]) & by_hour)
    return met.select(excused=met["key"], at=met["e_at"], event=met["e_key"])


def excuse_of(
    rule: Deadline, duty: Mapping[str, object], events: Sequence[Mapping[str, object]], run: Run
) -> str | None:
    """The same for one duty in rows."""
    found = [
        (cast("datetime", event["happened_at"]), str(event["event"]))
        for event in events
        if event["kind"] in rule.excused_by
        and cast("date", day_of(event["happened_at"])) <= run.as_of
        and _excuses(event, duty)
    ]
    return min(found)[1] if found else None


def _excuses(event: Mapping[str, object], duty: Mapping[str, object]) -> bool:
    if event.get("about") is not None:
        return event["about"] == duty["key"]
    at, on = cast("datetime", event["happened_at"]), cast("date", day_of(event["happened_at"]))
    due_at = cast("datetime | None", duty["due_at"])
    if not cast("date", duty["opens_on"]) <= on <= cast("date", duty["due_on"]) or (due_at and at > due_at):
        return False
    whom = next((name for name in _WHOM if event.get(name) is not None), None)
    return whom is None or event[whom] == (duty[whom] or (NO_UNIT if whom == "unit" else None))
