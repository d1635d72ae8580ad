"""What a run read: rows of every table and a fingerprint that depends neither on their order nor on where they lay."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.backends.base import Backend
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.facts.source import Given
from kezhi.engine.facts.types import table_columns
from kezhi.engine.receipt import FactsRead


def facts_read(plan: Plan, given: Given, backend: Backend) -> Mapping[str, FactsRead]:
    """Each needed table as it was read."""
    return {table: _read(table, given, backend) for table in sorted(plan.needed)}


def _read(table: str, given: Given, backend: Backend) -> FactsRead:
    rows, mark = backend.fingerprint(table, list(table_columns(table)))
    return FactsRead(rows, mark, table in given.absent)
