"""Causes of rewards and penalties: late duties, breaches, events, records of a form; all in the same columns."""

from __future__ import annotations

from kezhi.engine.backends.ibis_border import (
    cases,
    concat,
    every,
    literal,
    named_table,
    plus_days,
    plus_days_of,
    side_by_side,
    sure,
)
from kezhi.engine.evaluate.owed import DUTIES
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.records import records
from kezhi.engine.facts.seen import day
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.duty import COLUMNS, is_late
from kezhi.engine.rules.findings import NOTICES
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.sanction import DAYS_LATE, Breached, Happened, Late, Recorded, Sanction
from kezhi.engine.upstream import ibis, ir

NOTICES_FOUND = "verdict_notices"
OWN = "__own_"
"""Before the names of a cause's own columns."""


def causes(rule: Sanction, plan: Plan, run: Run) -> ir.Table:
    """`cause_type, cause, on, customer, unit, bearer, filler, days` and the cause's own columns."""
    match rule.for_:
        case Late(late=rules):
            return _late(list(map(str, rules)), plan, run)
        case Breached(breach=rules):
            return _breaches(list(map(str, rules)), plan, run)
        case Happened() | Recorded():
            return _rows(rule, run)
    raise TypeError(rule.for_)


def _late(rules: list[str], plan: Plan, run: Run) -> ir.Table:
    duties = _duties(plan, run)
    late = duties.filter(duties["rule"].isin(rules) & is_late(duties, duties["last_on"], run))
    return _of_duties(late, run, cause_type="duty", on=_late_from(late))


def _duties(plan: Plan, run: Run) -> ir.Table:
    """The duties with `last_on`: the last day on which each may be done without being late."""
    duties = named_table(DUTIES, COLUMNS)
    slack = [
        (duties["rule"] == literal(rule.id), run.constant(rule.tolerance.days, "days"))
        for rule in plan.duty_rules
        if isinstance(rule, Cadence) and rule.tolerance
    ]
    days = cases(slack, literal(0, "int64"))
    return duties.mutate(last_on=plus_days_of(duties["due_on"], days) if slack else duties["due_on"])


def _late_from(duty: ir.Table) -> ir.DateValue:
    """The day it became late: that of its moment, else the day after its last."""
    return ibis.coalesce(day(duty["due_at"]), plus_days(duty["last_on"], 1))


def _breaches(rules: list[str], plan: Plan, run: Run) -> ir.Table:
    notices, duties = named_table(NOTICES_FOUND, NOTICES), _duties(plan, run)
    told = notices.filter(notices["rule"].isin(rules) & (notices["does"] == literal("breach")))
    one = told.group_by(of_duty=told["duty"], of_rule=told["rule"], of_rung=told["rung"]).aggregate(at=told["at"].min())
    met = side_by_side(duties, one, {"key": "of_duty"}, keep_left=False)
    key = concat(met["key"], "/", met["of_rule"], "/", met["of_rung"])
    return _of_duties(met.mutate(key=key, on=day(met["at"])), run, cause_type="notice", on=day(met["at"]))


def _of_duties(duty: ir.Table, run: Run, *, cause_type: str, on: ir.DateValue) -> ir.Table:
    ended = ibis.coalesce(duty["satisfied_on"], run.day)
    days = ibis.greatest(ended.delta(duty["last_on"], unit="day").cast("int64"), literal(1, "int64"))
    found = duty.mutate(**{"days": days, f"{OWN}{DAYS_LATE}": days, "on": on, "bearer": duty["staff"]})
    return found.select(
        "customer", "unit", "on", "bearer", "days", f"{OWN}{DAYS_LATE}",
        cause_type=literal(cause_type), cause=found["key"], filler=literal(None),
    )  # fmt: skip


def _rows(rule: Sanction, run: Run) -> ir.Table:
    """Rows of events or of a form since adoption."""
    table = run.scope.tables[rule.table]
    rows = records(rule.table, run)
    on = day(rows[table.dated])
    tests = [on >= run.adoption, on <= run.day]
    if isinstance(rule.for_, Happened):
        tests.append(rows["kind"].isin(list(rule.for_.event)))
    elif isinstance(rule.for_, Recorded) and rule.for_.where is not None:
        columns = {**{name: rows[name] for name in rows.columns}, **run.constants()}
        tests.append(sure(run.expression(rule.for_.where, rule.table).to_ibis(columns)))
    kept = rows.filter(every(tests))

    def column(name: str) -> ir.Value:
        return kept[name].cast("string") if table.has(name) else literal(None)

    own = {f"{OWN}{each.name}": kept[each.name] for each in table.columns}
    return kept.select(
        **own, customer=column("customer"), unit=column("unit"), bearer=column("staff"), filler=column("filled_by"),
        on=day(kept[table.dated]), days=literal(None, "int64"),
        cause_type=literal("event" if rule.table == "events" else rule.table), cause=kept[table.key[0]].cast("string"),
    )  # fmt: skip
