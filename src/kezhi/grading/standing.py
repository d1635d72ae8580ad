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


class Standing:
    """What one run's verdicts become; its rules are made ready once for all of them."""

    def __init__(self, behind: RunBehind) -> None:
        values = behind.rules.parameters.resolve(behind.as_of, behind.settings)
        rules = as_set(behind.rules, values)
        plan = plan_of(rules)
        self._run = Run(rules.pack, behind.as_of, rules.in_force_from, values, rules.names)
        self._known = self._run.known()
        self._columns = plan.verdict
        self._rules = tuple((rule, rule.inputs(rules.names)) for rule in plan.customer_rules)

    def with_grade(self, verdict: Mapping[str, object], scale: str, grade: str) -> dict[str, object]:
        """The verdict with that grade in force on a scale; indicators and points stay as the run found them."""
        changed = {scale: cast("Value", grade)}
        known = {**verdict_row(verdict, self._columns), **self._known, **changed}
        for rule, inputs in self._rules:
            if not inputs.isdisjoint(changed):
                found = rule.evaluate(known, self._run)  # type: ignore[attr-defined]
                changed |= found
                known |= found
        return {**verdict, **{name: plain_value(value) for name, value in changed.items()}}
