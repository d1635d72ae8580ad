"""Duties of deadlines, as queries: rows that begin one, who owes it by when, and what satisfied or excused it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import (
    cases,
    concat,
    every,
    literal,
    named_table,
    plus_days,
    side_by_side,
    sure,
    union,
)
from kezhi.engine.evaluate.excuses import EXCUSES, excuse_rows, with_excuse
from kezhi.engine.evaluate.open_amounts import first_days
from kezhi.engine.evaluate.owed import small_table, texts_of, verdict
from kezhi.engine.evaluate.records import records
from kezhi.engine.evaluate.satisfying import ACTS, act_rows, by_act, by_column, by_event, by_record
from kezhi.engine.facts.schema import Column
from kezhi.engine.facts.seen import day
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.deadline import SELF_POST, Deadline, Way
from kezhi.engine.rules.duty import deadline_state, duty_key, holders, people_table, shown, unit_or_null, with_holder
from kezhi.engine.rules.limit_columns import with_due
from kezhi.engine.rules.limits import LIMIT, Limit, limit_row
from kezhi.engine.rules.people import NO_UNIT, SUPERIOR_POST
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

SLOTS, WAITS = "deadline_slots", "deadline_waits"
SLOT = {"of_rule": "string", "post": "string", "title": "string", "clause": "string", "form": "string", **LIMIT}
WAIT = {"of_rule": "string", **LIMIT}
_WAYS = {"done": by_column, "act": by_act, "form": by_record, "event": by_event}


@dataclass(frozen=True)
class Deadlines:
    """All deadlines of an edition."""

    rules: tuple[Deadline, ...]
    conditions: Sequence[str]

    @property
    def limits(self) -> list[Limit | None]:
        """Every limit it is counted by."""
        return [limit for rule in self.rules for limit in (rule.limit, rule.wait)]

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """What each post owes within which limit, how long each rule waits, its acts and its excuses."""
        if not self.rules:
            return {}
        slots = [
            {"of_rule": rule.id, "post": post, **texts_of(rule), **limit_row(rule.limit, run)}
            for rule in self.rules for post in rule.by
        ]  # fmt: skip
        waits = [{"of_rule": rule.id, **limit_row(rule.wait, run)} for rule in self.rules]
        return {
            SLOTS: small_table(slots, SLOT), WAITS: small_table(waits, WAIT),
            ACTS: act_rows(self.rules), EXCUSES: excuse_rows(self.rules),
        }  # fmt: skip

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as queries, one for each way of being done."""
        for way in _WAYS:
            rules = [rule for rule in self.rules if rule.way == way]
            if rules:
                yield _duties(rules, cast("Way", way), self.conditions, run)


def _duties(rules: list[Deadline], way: Way, conditions: Sequence[str], run: Run) -> ir.Table:
    most = max(len(rule.named_in(run.scope.tables[rule.from_])) for rule in rules)
    begun = _begun(union(_rows(rule, conditions, run, most) for rule in rules), rules, run)
    owed = side_by_side(begun, named_table(SLOTS, SLOT), {"rule": "of_rule"}, keep_left=False).drop("of_rule")
    owed = with_due(owed, "base_at", [rule.limit for rule in rules], run)
    owed = owed.mutate(
        due_on=ibis.coalesce(owed["due_on"], owed["until_on"]), due_at=ibis.coalesce(owed["due_at"], owed["until_at"])
    )
    held = with_holder(owed)
    held = held.mutate(
        staff=cases(_serving(held, rules, run), held["staff"]),
        key=duty_key(run, held["rule"], held["subject"], held["occurrence"], held["post"]),
        opens_on=day(held["base_at"]),
    )
    found = with_excuse(_WAYS[way](held, rules, run), rules, run)
    return shown(
        found, pack=run.pack, kind="deadline", unit=unit_or_null(found["unit"]),
        state=deadline_state(found["satisfied_on"], found["excuse"], found["due_on"], run),
    )  # fmt: skip


def _serving(held: ir.Table, rules: list[Deadline], run: Run) -> Iterator[tuple[ir.BooleanValue, ir.Value]]:
    """Who owes it where the row itself says who."""
    yield held["post"] == literal(SELF_POST), held["own_staff"]
    for rule in rules:
        for number, column in enumerate(rule.named_in(run.scope.tables[rule.from_])):
            is_named = (held["rule"] == literal(rule.id)) & (held["post"] == literal(column.name))
            yield is_named, held[f"{_NAMED}{number}"]


_NAMED = "__named_"


def _headed(rows: ir.Table, named: Sequence[Column]) -> ir.Table:
    """The rows in which a unit that a field names has given way to its head."""
    for number, column in enumerate(named):
        if column.references == "units":
            name, held = f"{_NAMED}{number}", holders()
            heads = held.filter(held["held_post"] == literal(SUPERIOR_POST)).select(of_unit="held_unit", head="holder")
            joined = side_by_side(rows, heads, {name: "of_unit"})
            rows = joined.select(**{each: joined["head" if each == name else each] for each in rows.columns})
    return rows


def _rows(rule: Deadline, conditions: Sequence[str], run: Run, most: int) -> ir.Table:
    """The rows of the facts from which the rule counts, with whom they concern."""
    table = run.scope.tables[rule.from_]
    rows = records(rule.from_, run)
    if rule.done:
        rows = rows.mutate(**{rule.done: ibis.ifelse(day(rows[rule.done]) <= run.day, rows[rule.done], None)})
    anchor = rows[rule.dated(table)]
    tests = [day(anchor) <= run.day]
    if rule.where is not None:
        columns = {**{name: rows[name] for name in rows.columns}, **run.constants()}
        tests.append(sure(cast("ir.BooleanValue", run.expression(rule.where, rule.from_).to_ibis(columns))))
    kept = rows.filter(every(tests))
    if rule.done_when is not None:
        kept = _with_first_day(rule, rule.done_when, kept, run)
    named = rule.named_in(table)
    return _concerning(_headed(_uniform(rule, kept, run, _padded(named, most)), named), rule, conditions)


_PAID_ON = "__paid_on"


def _with_first_day(rule: Deadline, done_when: Source, rows: ir.Table, run: Run) -> ir.Table:
    """The rows with the day since which the duty of each is done, by what was paid."""
    table = run.scope.tables[rule.from_]

    def holds(known: ir.Table) -> ir.BooleanValue:
        columns = {**{name: known[name] for name in known.columns}, **run.constants()}
        return sure(cast("ir.BooleanValue", run.expression(done_when, rule.from_).to_ibis(columns)))

    first = first_days(rows, table, holds, run)
    both = side_by_side(rows, first, {table.key[0]: "first_of", "customer": "first_whose"})
    return both.select(*rows.columns, **{_PAID_ON: both["first_on"]})


def _padded(named: Sequence[Column], most: int) -> list[str]:
    """The names of these columns, with as many empty ones as bring them to the number of the rule that has most."""
    return [*(column.name for column in named), *([""] * (most - len(named)))]


def _uniform(rule: Deadline, rows: ir.Table, run: Run, named: Sequence[str]) -> ir.Table:
    """The columns that every table brings, under the same names; and those named, by their number."""
    table = run.scope.tables[rule.from_]

    def column(*names: str) -> ir.Value:
        return next((rows[name].cast("string") for name in names if table.has(name)), literal(None))

    done_on, done_at = _dated(rows, _PAID_ON if rule.done_when else rule.done)
    until_on, until_at = _dated(rows, rule.until)
    link = rule.link(run.scope) if rule.way == "form" else None
    keys: list[ir.Value | str] = [part for name in table.key for part in ("|", rows[name])]
    return rows.select(
        rule=literal(rule.id),
        subject_type=literal(rule.from_),
        subject=concat(*keys[1:]),
        customer=column("customer"),
        given_unit=column("unit"),
        own_staff=column("staff", "filled_by"),
        anchor_at=rows[rule.dated(table)].cast("timestamp(6)"),
        done_on=done_on,
        done_at=done_at,
        until_on=until_on,
        until_at=until_at,
        link=column(link[0]) if link else literal(None),
        **{f"{_NAMED}{number}": column(name) for number, name in enumerate(named)},
    )


def _dated(rows: ir.Table, column: str) -> tuple[ir.Value, ir.Value]:
    """The day of a column and, where it holds one, its moment; nothing for no column."""
    nothing = literal(None, "timestamp(6)")
    if not column:
        return literal(None, "date"), nothing
    value = rows[column]
    return day(value), nothing if value.type().is_date() else value.cast("timestamp(6)")


def _concerning(rows: ir.Table, rule: Deadline, conditions: Sequence[str]) -> ir.Table:
    """Only rows of customers whom the rule is for, with owner and unit; rows without a customer where it is for all."""
    known, own = verdict(conditions), people_table()
    is_for = known[f"__for_{rule.id}"] if rule.for_ is not None else literal(value=True)
    about = known.select(of_customer="customer", of_owner="__owner", of_unit="__unit", of_for=is_for)
    joined = side_by_side(rows, about, {"customer": "of_customer"})
    ours = joined["of_customer"].notnull() & sure(joined["of_for"])
    joined = joined.filter(ours if rule.for_ is not None else ours | joined["customer"].isnull())
    joined = joined.mutate(owner=ibis.coalesce(joined["of_owner"], joined["own_staff"]))
    owners = own.select(of_staff=own["staff"], staff_unit=own["staff_unit"])
    joined = side_by_side(joined, owners, {"owner": "of_staff"})
    unit = ibis.coalesce(joined["given_unit"], joined["of_unit"], joined["staff_unit"], literal(NO_UNIT))
    return joined.select(*(name for name in rows.columns if name != "given_unit"), "owner", unit=unit)


def _begun(rows: ir.Table, rules: list[Deadline], run: Run) -> ir.Table:
    """The rows whose duty has begun since adoption; what was done before it began is never owed."""
    rows = rows.mutate(base_at=rows["anchor_at"])
    waits = [rule.wait for rule in rules]
    if any(waits):
        waiting = side_by_side(rows, named_table(WAITS, WAIT), {"rule": "of_rule"}, keep_left=False).drop("of_rule")
        over = with_due(waiting, "anchor_at", waits, run)
        after = plus_days(over["due_on"], 1).cast("timestamp(6)")
        rows = over.mutate(base_at=ibis.coalesce(over["due_at"], after, over["anchor_at"]))
        waited = rows["due_on"].notnull()
        rows = rows.filter(~(waited & sure(rows["done_on"] < day(rows["base_at"])))).drop("due_on", "due_at")
    begins = day(rows["base_at"])
    begun = rows.filter((begins <= run.day) & (begins >= run.adoption))
    return begun.mutate(occurrence=day(begun["base_at"]).cast("string"))
