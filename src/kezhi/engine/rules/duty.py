"""A duty as the verdict shows it: its columns, its key, its state; compiled and as a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import cases, concat, literal, named_table, side_by_side, sure
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.people import HOLDERS, NO_UNIT, OWNER_POST, PEOPLE, SUPERIOR_POST
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

COLUMNS: Mapping[str, str] = MappingProxyType({
    "key": "string", "pack": "string", "rule": "string", "kind": "string", "clause": "string",
    "subject_type": "string", "subject": "string",
    "customer": "string", "unit": "string", "staff": "string", "post": "string",
    "occurrence": "string", "step": "string", "title": "string", "form": "string",
    "opens_on": "date", "due_on": "date", "due_at": "timestamp(6)",
    "state": "string", "evidence": "string", "satisfied_on": "date", "last_act_on": "date",
    "satisfied_at": "timestamp(6)", "excuse": "string",
})  # fmt: skip

_ARROW = {"string": pa.string(), "date": pa.date32(), "timestamp(6)": pa.timestamp("us")}
SCHEMA = pa.schema([(name, _ARROW[type_]) for name, type_ in COLUMNS.items()])
"""Instants are the wall clock of Shanghai."""


def people_table() -> ir.Table:
    """Staff with unit and superior, as registered for the run."""
    return named_table("people", PEOPLE)


def holders() -> ir.Table:
    """The holder of each post for each unit, as registered for the run."""
    return named_table("post_holders", HOLDERS)


def with_holder(table: ir.Table, post: str = "post") -> ir.Table:
    """The table with `staff`: who holds `post` for `unit`, whose customer belongs to `owner`."""
    held, own = holders(), people_table()
    joined = side_by_side(table, held, {post: "held_post", "unit": "held_unit"})
    owners = own.select(of_staff=own["staff"], superior=own["superior"])
    joined = side_by_side(joined, owners, {"owner": "of_staff"})
    serving = cases(
        [
            (joined[post] == literal(OWNER_POST), joined["owner"]),
            (joined[post] == literal(SUPERIOR_POST), ibis.coalesce(joined["superior"], joined["holder"])),
        ],
        joined["holder"],
    )
    return joined.select(*(joined[name] for name in table.columns), staff=serving)


def duty_key(run: Run, rule: ir.Value | str, *parts: ir.Value | str) -> ir.StringValue:
    """`pack/rule/subject/occurrence[/step]/post`: the same on every run."""
    joined: list[ir.Value | str] = [f"{run.pack}/", rule]
    for part in parts:
        joined += ["/", part]
    return concat(*joined)


def key_of(run: Run, rule: Rule, *parts: str) -> str:
    """The key of a row."""
    return "/".join((run.pack, rule.id, *parts))


def state(satisfied_on: ir.Value, due_on: ir.Value, run: Run) -> ir.StringValue:
    """satisfied, late (open past its date) or open."""
    return cases(
        [(satisfied_on.notnull(), literal("satisfied")), (due_on < run.day, literal("late"))],
        literal("open"),
    )


def deadline_state(satisfied_on: ir.Value, excuse: ir.Value, due_on: ir.Value, run: Run) -> ir.StringValue:
    """As `state`, but never late where something excuses it."""
    return cases([(satisfied_on.isnull() & excuse.notnull(), literal("open"))], state(satisfied_on, due_on, run))


def is_late(duties: ir.Table, last_on: ir.DateValue, run: Run) -> ir.BooleanValue:
    """Not done by its moment or its last day, whether it was done later or is still open; never where it is excused."""
    by_moment = duties["satisfied_at"] > duties["due_at"]
    after = ibis.coalesce(by_moment, duties["satisfied_on"] > last_on, last_on < run.day)
    return sure(after) & duties["excuse"].isnull() & (duties["state"] != literal("waiting"))


def is_late_row(duty: Mapping[str, object], run: Run, slack: int = 0) -> bool:
    """The same of a row, which may be so many days late without being so."""
    if duty["excuse"] is not None or duty["state"] == "waiting" or duty["due_on"] is None:
        return False
    if duty["satisfied_at"] is not None and duty["due_at"] is not None:
        return cast("datetime", duty["satisfied_at"]) > cast("datetime", duty["due_at"])
    return cast("date", duty["satisfied_on"] or run.as_of) > cast("date", duty["due_on"]) + timedelta(days=slack)


def state_of(satisfied_on: date | None, due_on: date | None, run: Run) -> str:
    """The state of a row."""
    if satisfied_on is not None:
        return "satisfied"
    return "late" if due_on is not None and due_on < run.as_of else "open"


def shown(table: ir.Table, **columns: ir.Value | str | None) -> ir.Table:
    """The columns of a duty in order: those named here, the rest from the table, null where neither has one."""
    return table.select(**{name: _column(table, name, type_, columns) for name, type_ in COLUMNS.items()})


def _column(table: ir.Table, name: str, type_: str, columns: Mapping[str, ir.Value | str | None]) -> ir.Value:
    if name not in columns:
        return table[name].cast(type_) if name in table.columns else literal(None, type_)
    given = columns[name]
    return literal(given, type_) if given is None or isinstance(given, str) else given.cast(type_)


def unit_or_null(unit: ir.Value) -> ir.Value:
    """A unit as the verdict shows it: null where there is none."""
    return unit.nullif(literal(NO_UNIT))


def row(**columns: object) -> dict[str, object]:
    """A duty as a row, null where nothing is given."""
    return {name: columns.get(name) for name in COLUMNS}
