"""What the engine asks of a database that evaluates: hold facts, run one compiled query, give back columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pyarrow as pa

from kezhi.engine.backends.layers import Layers
from kezhi.engine.backends.template import Template
from kezhi.engine.backends.without_pandas import look_without_pandas as look_without_pandas  # noqa: PLC0414 - at once
from kezhi.engine.upstream import ir

FACTS = "facts"
"""The schema in which a backend shows every fact table under its own name."""


class Backend(Protocol):
    """A database that evaluates. A compiled query names tables only, so it fits every connection of its dialect."""

    @property
    def name(self) -> str:
        """What the receipt calls it."""

    @property
    def dialect(self) -> str:
        """The SQL that compiled queries are written in."""

    def compile(self, table: ir.Table) -> str:
        """The query as text, where it depends on no run."""

    def template(self, table: ir.Table | Layers) -> Template:
        """The query as text, with places for what is known only when it runs."""

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""

    def show(self, table: str, sql: str, *, keep: bool) -> None:
        """Make a query visible as a fact table: as a view, or `keep` its rows as they are now."""

    def cover(self, table: str, sql: str, *, keep: bool, below: str = "below") -> None:
        """Lay a query over a fact table: its name shows the query, which reads the rows below as `<table>__<below>`."""

    def keep(self, name: str, sql: str) -> None:
        """Hold the rows of a query under this name for the queries that follow."""

    def register(self, name: str, rows: pa.Table) -> None:
        """Make rows visible to queries under this name."""

    def load(self, table: str, rows: pa.RecordBatchReader) -> None:
        """Hold rows that come piece by piece as a fact table."""

    def fingerprint(self, table: str, columns: Sequence[str]) -> tuple[int, str]:
        """How many rows a fact table has, and a mark of their content that does not depend on their order."""

    def close(self) -> None:
        """Let go of everything held."""
