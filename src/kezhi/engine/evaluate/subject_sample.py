"""The check of every run above customers: rows of units, staff and the firm, worked out again from their own figures.

What was drawn from facts is taken as found; everything computed from it must come out the same in plain Python.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, cast

import pyarrow as pa

from kezhi.engine.errors import Diagnostic, SampleDisagrees
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.subject_plan import KEYS
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.run import Row, Run


def recheck_subject(plan: Plan, run: Run, subject: str, verdict: pa.Table, *, seed: str, size: int) -> None:
    """Work out a sample again; SampleDisagrees on the first difference."""
    rows = verdict.num_rows
    chosen = sorted(random.Random(seed).sample(range(rows), min(size, rows)))  # noqa: S311 - a sample, not a secret
    for row in verdict.take(chosen).to_pylist() if chosen else ():
        for name, again in _again(plan, run, subject, row).items():
            if row[name] != again:
                raise _disagreement(str(row[KEYS[subject]]), name, row[name], again)


def _again(plan: Plan, run: Run, subject: str, row: Mapping[str, object]) -> dict[str, object]:
    known = {**cast("Row", row), **run.known()}
    found: dict[str, object] = {}
    for rule in plan.subject_rules:
        drawn = isinstance(rule, Indicator) and rule.aggregate
        if rule.subject == subject and not drawn:
            found |= cast("Any", rule).evaluate(known, run)
    return found


def _disagreement(key: str, what: str, by_query: object, by_row: object) -> SampleDisagrees:
    return SampleDisagrees(
        Diagnostic(
            "sample-disagrees",
            f"{key} 的“{what}”两次计算不一致：查询得 {by_query}，逐行得 {by_row}。",
            "这是程序的错误，本次结果作废，请报告维护者。",
            f"{key}, {what}: the query found {by_query}, the row evaluator {by_row}.",
            "This is a fault of the engine; the run is void. Please report it.",
        )
    )
