"""A verdict as it stands once its grade counts: what follows from the grade is worked out anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.explain.plain_values import plain_value, verdict_row
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value
from kezhi.policies.queries.run_behind import RunBehind


def with_grade(verdict: Mapping[str, object], scale: str, grade: str, behind: RunBehind) -> dict[str, object]:
    """The verdict with that grade in force on a scale; indicators and points stay as the run found them."""
    values = behind.rules.parameters.resolve(behind.as_of, behind.settings)
    rules = as_set(behind.rules, values)
    plan = plan_of(rules)
    run = Run(rules.pack, behind.as_of, rules.in_force_from, values, rules.names)
    changed = {scale: cast("Value", grade)}
    known = {**verdict_row(verdict, plan.verdict), **run.known(), **changed}
    for rule in plan.customer_rules:
        if changed.keys() & rule.inputs(rules.names):
            found = rule.evaluate(known, run)  # type: ignore[attr-defined]
            changed |= found
            known |= found
    return {**verdict, **{name: plain_value(value) for name, value in changed.items()}}
