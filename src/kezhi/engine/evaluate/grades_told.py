"""Grades in force as the facts' history tells them: for each grade rule that has rows there, the grade held on the day.

A customer without a row under this pack and rule is not told of: the column that the rule names stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from kezhi.engine.backends.ibis_border import literal
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.facts.seen import seen, seen_row
from kezhi.engine.rules.grade import IN_FORCE, TOLD
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ir

HISTORY = "grades"
OF = "__graded_customer"


def grades_told(plan: Plan, run: Run) -> ir.Table:
    """For each customer with a history under this pack: of which rules it tells, and the grade held of each."""
    rows = seen(run.scope.tables[HISTORY], run.day)
    ids = [rule.id for rule in plan.approved_grades]
    ours = (rows["pack"] == literal(run.pack)) & rows["rule"].isin(ids) & (rows["from_on"] <= run.day)
    rows = rows.filter(ours)
    lasts = rows["until_on"].isnull() | (rows["until_on"] >= run.day)
    measures: dict[str, ir.Value] = {}
    for id_ in ids:
        own = rows["rule"] == literal(id_)
        measures[f"{TOLD}{id_}"] = own.any()
        measures[f"{IN_FORCE}{id_}"] = rows["grade"].argmax(rows["from_on"], where=own & lasts)
    return rows.group_by(**{OF: rows["customer"]}).aggregate(**measures)


def told_columns(plan: Plan) -> tuple[str, ...]:
    """The columns that it adds to customers."""
    return tuple(f"{part}{rule.id}" for rule in plan.approved_grades for part in (TOLD, IN_FORCE))


def grades_told_of(plan: Plan, rows: Iterable[Mapping[str, object]], run: Run) -> dict[str, Value]:
    """The same of one customer, from the customer's own rows of the history."""
    known = [seen_row(run.scope.tables[HISTORY], row, run.as_of) for row in rows] if plan.approved_grades else []
    begun = [row for row in known if row["pack"] == run.pack and cast("date", row["from_on"]) <= run.as_of]
    found: dict[str, Value] = {}
    for rule in plan.approved_grades:
        if own := [row for row in begun if row["rule"] == rule.id]:
            held = [row for row in own if _lasts(row, run.as_of)]
            last = max(held, key=lambda row: cast("date", row["from_on"]), default=None)
            found |= {f"{TOLD}{rule.id}": True, f"{IN_FORCE}{rule.id}": None if last is None else str(last["grade"])}
    return found


def _lasts(row: Mapping[str, object], on: date) -> bool:
    until = cast("date | None", row.get("until_on"))
    return until is None or until >= on
