"""Entries: rewards and penalties for each cause, as one query over all causes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import cases, concat, literal, side_by_side, sure, union
from kezhi.engine.evaluate.addressees import customers_found, posts_tables, with_addressee
from kezhi.engine.evaluate.causes import OWN, causes
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.expr.columns import forced
from kezhi.engine.rules.duty import people_table
from kezhi.engine.rules.findings import ENTRIES, shown
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.sanction import Sanction
from kezhi.engine.upstream import dt, ibis, ir

FIGURE = dt.Decimal(18, 4)
_OF = "__of_"


def sanctions(plan: Plan) -> list[Sanction]:
    """The sanctions of an edition."""
    return [rule for rule in plan.finding_rules if isinstance(rule, Sanction)]


def entry_tables(plan: Plan, run: Run, people: People) -> dict[str, pa.Table]:  # noqa: ARG001 - as every finding
    """Whom the posts mean."""
    return posts_tables(people, {rule.post for rule in sanctions(plan) if rule.post})


def compile_entries(plan: Plan, run: Run) -> ir.Table | None:
    """The entries as a query."""
    rules = sanctions(plan)
    return union(_entries(rule, plan, run) for rule in rules) if rules else None


def speaking(rule: Sanction, run: Run) -> Run:
    """The run as the rule's expressions see it: the columns of the cause before those of the customer."""
    return replace(run, scope=rule.scope_in(run.scope))


def _entries(rule: Sanction, plan: Plan, run: Run) -> ir.Table:
    found = _with_customer(causes(rule, plan, run), plan)
    own = speaking(rule, run)
    known = _known(rule, found, run)
    held = [sure(cast("ir.BooleanValue", own.expression(m.when).to_ibis(known))) for m in rule.times]
    base = _base(rule, own, known)
    times: ir.Value = literal(1, "int64")
    for multiplier, holds in zip(rule.times, held, strict=True):
        factor = ibis.ifelse(holds, run.constant(multiplier.times, "points"), literal(Decimal(1), "decimal(18, 4)"))
        times = _product(times, factor)
    counted = found.mutate(base=base, times=times, rows=_rows(rule, held))
    total = _product(counted["base"], counted["times"])
    if rule.per == "day":
        total = _product(total, counted["days"])
    if rule.cap is not None:
        most = forced(run.constant(rule.cap, "points"), FIGURE)
        total = ibis.ifelse(total > most, most, total)
    worth = counted.mutate(total=total)
    return _shown(rule, worth, run)


def _base(rule: Sanction, run: Run, known: Mapping[str, ir.Value]) -> ir.Value:
    if rule.amount is None:
        return literal(None, "decimal(18, 4)")
    if isinstance(rule.amount, str):
        return forced(run.expression(rule.amount).to_ibis(known), FIGURE)
    return forced(run.constant(rule.amount, "points"), FIGURE)


def _product(one: ir.Value, other: ir.Value) -> ir.Value:
    """A product on the grid of four places, with every cast written out: Ibis's idea of a width is not DuckDB's."""
    return forced(forced(one, FIGURE) * forced(other, FIGURE), FIGURE)


def _known(rule: Sanction, found: ir.Table, run: Run) -> dict[str, ir.Value]:
    """What the rule's expressions read: the customer's columns, then those of the cause."""
    own = rule.own_columns(run.scope)
    about = {name.removeprefix(_OF): found[name] for name in found.columns if name.startswith(_OF)}
    plain = {name: value for name, value in run.constants().items() if name not in own}
    return {**about, **plain, **{name: found[f"{OWN}{name}"] for name in own}}


def _with_customer(found: ir.Table, plan: Plan) -> ir.Table:
    """With the columns of the customer that a cause concerns; causes of customers nobody knows are left out."""
    about = customers_found(plan)
    names = [name for name in plan.verdict if name != "customer"]
    told = about.select(
        of_customer="customer", keeper="__owner", of_unit="__unit", **{f"{_OF}{name}": about[name] for name in names}
    )
    joined = side_by_side(found, told, {"customer": "of_customer"})
    known = joined.filter(joined["customer"].isnull() | joined["of_customer"].notnull())
    return known.mutate(**{f"{_OF}customer": known["customer"]})


def _rows(rule: Sanction, held: list[ir.BooleanValue]) -> ir.Value:
    """The multipliers that held, joined by 、; null for none."""
    if not held:
        return literal(None)
    parts = [cases([(h, literal(f"、{m.id}"))], literal("")) for m, h in zip(rule.times, held, strict=True)]
    return cast("ir.StringValue", concat("", *parts)).substr(1).nullif(literal(""))


def _shown(rule: Sanction, worth: ir.Table, run: Run) -> ir.Table:
    person = ibis.coalesce(worth["bearer"], worth["keeper"], worth["filler"]) if rule.table else worth["bearer"]
    asked = worth.mutate(person=person, post=literal(rule.post or ""))
    held = with_addressee(_with_unit(asked))
    staff = {"holder": held["person"], "unit": literal(None)}.get(rule.to, held["staff"])
    money, points = rule.measure == "money", rule.measure == "points"
    return shown(
        held, ENTRIES, pack=run.pack, rule=rule.id, clause=rule.clause.at, sense=rule.sense,
        key=concat(f"{run.pack}/{rule.id}/", held["cause"]),
        says=rule.says or rule.title or rule.id,
        staff=staff, post=rule.post,
        days=held["days"] if rule.per == "day" else None,
        amount=held["total"] if money else None, points=held["total"] if points else None,
    )  # fmt: skip


def _with_unit(asked: ir.Table) -> ir.Table:
    """With the unit of the cause, else the person's, else the customer's."""
    own = people_table()
    joined = side_by_side(
        asked, own.select(of_person=own["staff"], person_unit=own["staff_unit"]), {"person": "of_person"}
    )
    unit = ibis.coalesce(joined["unit"], joined["person_unit"].nullif(literal(NO_UNIT)), joined["of_unit"])
    return joined.mutate(unit=unit)
