"""What decision tables decided, counted by value as grades are."""

from __future__ import annotations

from kezhi.engine.evaluate import Evaluation
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.explain.figures import shown
from kezhi.engine.rules.table import Table

MOST = 12
"""An output of more values is a figure rather than an answer, and is not counted."""


def decided_counts(plan: Plan, evaluation: Evaluation) -> dict[str, dict[str, int]]:
    """For each output of a decision table over customers how many have each value, most first; none as an empty
    text."""
    outputs = {name: type_ for rule in plan.customer_rules if isinstance(rule, Table)
               for name, type_ in rule.outputs_.items()}  # fmt: skip
    found = {name: _counts(evaluation, name, type_) for name, type_ in outputs.items()}
    return {name: counts for name, counts in found.items() if 0 < len(counts) <= MOST}


def _counts(evaluation: Evaluation, name: str, type_: str) -> dict[str, int]:
    pairs = evaluation.customers[name].value_counts()
    if len(pairs) > MOST:
        return {}
    found = [(_said(pair["values"], type_), int(pair["counts"])) for pair in pairs.to_pylist()]
    return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _said(value: object, type_: str) -> str:
    return "" if value is None else shown(value, type_)
