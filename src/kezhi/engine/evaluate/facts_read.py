"""What a run read: rows of every table and a fingerprint that depends neither on their order nor on where they lay."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.backends.base import Backend
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.source import Given
from kezhi.engine.facts.types import table_columns
from kezhi.engine.receipt import FactsRead

NO_ROWS = f"{0:032x}"
"""The mark of a table without rows, on every backend."""


def facts_read(plan: Plan, given: Given, backend: Backend) -> Mapping[str, FactsRead]:
    """Each needed table as it was read."""
    tables = plan.edition.names.tables
    return {name: _read(tables[name], given, backend) for name in sorted(plan.needed)}


def _read(table: Table, given: Given, backend: Backend) -> FactsRead:
    is_absent = table.name not in given.columns
    if is_absent and table.name != "customers":  # customers are then all whom other tables name, the others are empty
        return FactsRead(0, NO_ROWS, is_absent)
    rows, mark = backend.fingerprint(table.name, list(table_columns(table)))
    return FactsRead(rows, mark, is_absent)
