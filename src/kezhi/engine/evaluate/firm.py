"""The figures of the firm that rules over customers read: found first, from facts alone."""

from __future__ import annotations

from contextlib import closing

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.queries import query
from kezhi.engine.evaluate.subject_plan import FIRM_ROW
from kezhi.engine.evaluate.subjects import compile_figures, firm_row
from kezhi.engine.facts.source import FactSource
from kezhi.engine.rules.run import Run


def firm_figures(plan: Plan, run: Run, backend: Backend) -> pa.Table:
    """The figures as one row, from the facts that the backend shows."""
    backend.register(FIRM_ROW, firm_row())
    return backend.fetch(query("firm figures", compile_figures, plan, run, backend))


def figures_of_all(plan: Plan, run: Run, facts: FactSource) -> pa.Table:
    """The same from a source of facts, whatever another backend shows of it."""
    with closing(DuckBackend()) as backend:
        facts.bind(backend, needed=plan.of_firm, tables=plan.edition.names.tables)
        return firm_figures(plan, run, backend)
