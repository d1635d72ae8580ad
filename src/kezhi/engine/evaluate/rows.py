"""The row evaluator: one customer in plain Python, from the customer's own facts. It must agree with the query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from kezhi.engine.evaluate.grades_told import HISTORY, grades_told_of
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.records import lookup_in, record_row
from kezhi.engine.facts.seen import seen_row
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.run import Row, Run
from kezhi.engine.rules.values import Value

FactRows = Mapping[str, Sequence[Mapping[str, object]]]


def evaluate_row(
    plan: Plan, run: Run, customer: Mapping[str, object], facts: FactRows, firm: Mapping[str, object] | None = None
) -> dict[str, Value]:
    """Every column of the verdict for one customer; `facts` holds the customer's own rows by table, `firm` the figures
    of the firm that rules over customers read, and the customer's places among others."""
    known: dict[str, Value] = {
        **cast("Row", firm or {}),
        **cast("Row", seen_row(run.scope.tables["customers"], customer, run.as_of)),
        **run.known(),
        **grades_told_of(plan, facts.get(HISTORY, ()), run),
    }
    lookup = lookup_in({**facts, "customers": [customer]}, run)
    own = {table: [record_row(table, row, run, lookup) for row in facts.get(table, ())] for table in plan.indicators}
    for rule in plan.customer_rules:
        if isinstance(rule, Indicator):
            known |= rule.evaluate(known, run, own.get(rule.from_, ()))
        else:
            known |= cast("Any", rule).evaluate(known, run)
    return {name: known[name] for name in plan.verdict}


def evaluate_rows(
    plan: Plan,
    run: Run,
    customers: Mapping[str, tuple[Mapping[str, object], FactRows]],
    firm: Mapping[str, object] | None = None,
) -> dict[str, dict[str, Value]]:
    """The same of all customers, each with its own facts, so that their places among one another are found too."""
    above: dict[str, dict[str, object]] = {key: dict(firm or {}) for key in customers}

    def once() -> dict[str, dict[str, Value]]:
        return {key: evaluate_row(plan, run, row, facts, above[key]) for key, (row, facts) in customers.items()}

    for rule in plan.ranks:
        assert rule.rank is not None  # noqa: S101 - of those with a rank
        known = {key: {**cast("Row", customers[key][0]), **found, **run.known()} for key, found in once().items()}
        for key, place in rule.rank.places(known, run, "customers").items():
            above[key][rule.id] = place
    return once()
