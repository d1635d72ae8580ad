"""What satisfies the duty of a deadline: a column of its row, an act of the holder, a record of a form, an event.

Each takes the duties with their holders and adds `evidence`, `satisfied_on` and `satisfied_at`."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from kezhi.engine.backends.ibis_border import concat, literal, named_table, side_by_side, union
from kezhi.engine.evaluate.owed import small_table
from kezhi.engine.evaluate.records import records
from kezhi.engine.evaluate.reports import done
from kezhi.engine.facts.seen import day
from kezhi.engine.rules.acts import acts_seen, day_part, key_part
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

ACTS = "deadline_acts"
_ACT = {"act_rule": "string", "act_kind": "string"}


def act_rows(rules: Iterable[Deadline | Calendar]) -> pa.Table:
    """Which acts each rule asks for."""
    return small_table([{"act_rule": rule.id, "act_kind": kind} for rule in rules for kind in rule.act], _ACT)


def by_column(owed: ir.Table, rules: Iterable[Deadline], run: Run) -> ir.Table:  # noqa: ARG001 - all ways are alike
    """Done when the column of the row is filled; the row itself is the evidence."""
    evidence = owed["done_on"].notnull().ifelse(owed["subject"], literal(None))
    return owed.mutate(evidence=evidence, satisfied_on=owed["done_on"], satisfied_at=owed["done_at"])


def by_act(owed: ir.Table, rules: Iterable[Deadline], run: Run) -> ir.Table:  # noqa: ARG001
    """Done by the holder's first such act with the customer from the day it began."""
    acts = acts_seen(run)
    acts = acts.select(
        of_kind="kind", of_customer="customer", of_staff="staff", act_on="happened_on", act_key="interaction"
    )
    asked = side_by_side(acts, named_table(ACTS, _ACT), {"of_kind": "act_kind"}, keep_left=False)
    agree = {"rule": "act_rule", "customer": "of_customer", "staff": "of_staff"}
    tried = side_by_side(owed, asked, agree, keep_left=False)
    return _first(owed, tried.filter(tried["act_on"] >= tried["opens_on"]), "act_on", "act_key")


def by_record(owed: ir.Table, rules: Iterable[Deadline], run: Run) -> ir.Table:
    """Done by the first record of the form about the same thing from the day it began."""
    records = union(_records(rule, run) for rule in rules)
    tried = side_by_side(owed, records, {"rule": "record_rule", "link": "record_link"}, keep_left=False)
    return _first(owed, tried.filter(tried["record_on"] >= tried["opens_on"]), "record_on", "record_key")


def _records(rule: Deadline, run: Run) -> ir.Table:
    table = run.scope.tables[rule.form]
    link = rule.link(run.scope)
    assert link is not None  # noqa: S101 - checked when the pack was loaded
    rows = records(rule.form, run)
    filled = rows.filter(day(rows[table.dated]) <= run.day)
    return filled.select(
        record_rule=literal(rule.id),
        record_link=filled[link[1]].cast("string"),
        record_on=day(filled[table.dated]),
        record_key=filled[table.key[0]].cast("string"),
    )


def by_event(owed: ir.Table, rules: Iterable[Deadline], run: Run) -> ir.Table:  # noqa: ARG001
    """Done by the first event about the duty."""
    told = side_by_side(owed.drop("done_on", "done_at"), done(run), {"key": "done_key"})
    return told.mutate(evidence=told["done_event"], satisfied_on=day(told["done_at"]), satisfied_at=told["done_at"])


def _first(owed: ir.Table, tried: ir.Table, on: str, key: str) -> ir.Table:
    dated = concat(tried[on], "|", tried[key])
    best = tried.group_by(best_key=tried["key"]).aggregate(best=dated.min())
    joined = side_by_side(owed, best, {"key": "best_key"})
    return joined.mutate(
        evidence=key_part(joined["best"]),
        satisfied_on=day_part(joined["best"]),
        satisfied_at=literal(None, "timestamp(6)"),
    )
