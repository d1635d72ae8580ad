"""The verdict tables that follow from customers, duties and subjects, in the order in which they are found.

A table is found when the edition has a rule of its kind. `compile` gives its query, which may read the verdict tables
found before it under their names (`verdict_customers`, `verdict_duties`, `verdict_units` …); `tables` gives the small
tables that the query joins to, from the plan, the run and the people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from kezhi.engine.evaluate.alerts import alert_tables, compile_alerts
from kezhi.engine.evaluate.entries import compile_entries, entry_tables
from kezhi.engine.evaluate.escalations import compile_notices, notice_tables
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.findings import ALERTS, ENTRIES, NOTICES, arrow_schema
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

Compile = Callable[[Plan, Run], ir.Table | None]
SmallTables = Callable[[Plan, Run, People], Mapping[str, pa.Table]]


def _none(plan: Plan, run: Run, people: People) -> Mapping[str, pa.Table]:  # noqa: ARG001 - most need none
    return {}


@dataclass(frozen=True)
class Finding:
    """A verdict table: its name, the kind of rule that fills it, its columns, its query."""

    name: str
    kind: str
    columns: Mapping[str, str]
    compile: Compile | None = None
    tables: SmallTables = _none

    @property
    def schema(self) -> pa.Schema:
        """The table as Arrow holds it."""
        return arrow_schema(self.columns)

    @property
    def verdict(self) -> str:
        """The name under which later queries read it."""
        return f"verdict_{self.name}"


FINDINGS: tuple[Finding, ...] = (
    Finding("alerts", "alert", ALERTS, compile_alerts, alert_tables),
    Finding("notices", "escalation", NOTICES, compile_notices, notice_tables),
    Finding("entries", "sanction", ENTRIES, compile_entries, entry_tables),
)


def findings_of(plan: Plan) -> Iterator[Finding]:
    """Those that the edition's rules ask for."""
    kinds = {rule.kind for rule in plan.edition.rules}
    yield from (finding for finding in FINDINGS if finding.kind in kinds)
