"""DuckDB for one evaluation of a handful of rows after another: one thread, one connection, queries as written.

With so few rows it takes longer to plan a query well, to wake threads and to connect than to carry the query out.
"""

from __future__ import annotations

import pyarrow as pa

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend


class FewRows(DuckBackend):
    """A connection that forgets the facts of one evaluation before the next."""

    def __init__(self) -> None:
        super().__init__(threads=1)
        self.connection.execute("PRAGMA disable_optimizer")

    def fetch_few(self, sql: str) -> pa.Table:
        """The rows of a query, planned no further than any other."""
        return self.fetch(sql)

    def forget(self) -> None:
        """Let go of every fact table."""
        self.connection.execute(f"DROP SCHEMA {FACTS} CASCADE; CREATE SCHEMA {FACTS}")
