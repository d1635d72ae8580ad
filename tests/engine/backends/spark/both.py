"""An evaluation on Spark beside one on DuckDB: every verdict and every digest must be the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kezhi.engine import evaluate as engine
from kezhi.engine.backends.spark import SparkBackend
from kezhi.engine.evaluate import Evaluation
from kezhi.engine.packs import cases
from tests.house.spark import cluster_url


def on_both(*given: Any, **asked: Any) -> Evaluation:
    """DuckDB's evaluation, after Spark has found the same."""
    expected = engine.evaluate(*given, **asked)
    asked.pop("backend", None)
    with SparkBackend(cluster_url()) as backend:
        found = engine.evaluate(*given, **asked, backend=backend)
    assert _rows(found) == _rows(expected)
    assert found.receipt.digests == expected.receipt.digests
    assert {n: r.rows for n, r in found.receipt.facts.items()} == {n: r.rows for n, r in expected.receipt.facts.items()}
    return expected


@contextmanager
def cases_on_both() -> Iterator[list[Evaluation]]:
    """While this lasts the cases of packs are evaluated on both; the answer is every evaluation so far."""
    found: list[Evaluation] = []

    def evaluated(*given: Any, **asked: Any) -> Evaluation:
        found.append(on_both(*given, **asked))
        return found[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cases, "evaluate", evaluated)
        yield found


def _rows(evaluation: Evaluation) -> dict[str, list[dict[str, object]]]:
    return {name: sorted(table.to_pylist(), key=str) for name, table in evaluation.verdicts.items()}
