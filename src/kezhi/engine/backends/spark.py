"""Apache Spark: in this process (`spark://local`) or on a standalone cluster (`spark://host:port`)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from kezhi.engine.backends import spark_compiling as spark_compiling  # noqa: PLC0414 - teaches the compiler Spark's words
from kezhi.engine.backends.ibis_border import to_sql
from kezhi.engine.backends.layers import Layers
from kezhi.engine.backends.spark_application import MEANING, application
from kezhi.engine.backends.spark_names import fact_view, in_spark, quoted, spark_type
from kezhi.engine.backends.spark_rows import fetched
from kezhi.engine.backends.template import Template
from kezhi.engine.upstream import ir

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_T = TypeVar("_T")
_STREAMS = False
_PARTITIONS, _SPARKS_OWN, _OURS = "spark.sql.shuffle.partitions", "200", "8"
"""Nobody who set the number of partitions is overruled."""
_FEW_PIECES = 4
"""Facts of fewer pieces than this travel with the query itself; no worker need see this machine's files."""
SCRATCH = "KEZHI_SPARK_SCRATCH"
"""Names a folder that every worker sees at the same path, for facts too many to travel with the query."""


class SparkBackend:
    """A session of its own in this process's Spark application; its views and kept rows end with it."""

    dialect = "pyspark"

    def __init__(self, address: str) -> None:
        self.application = application(address)
        self.session = self.application.spark.newSession()
        if self.session.conf.get(_PARTITIONS) == _SPARKS_OWN:
            self.session.conf.set(_PARTITIONS, _OURS)
        self.name = f"spark {self.session.version}"
        self._shown: dict[str, DataFrame] = {}
        self._kept: list[DataFrame] = []
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> SparkBackend:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def scratch(self) -> Path:
        """A folder that lives as long as the backend."""
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="kezhi-", dir=os.environ.get(SCRATCH) or None)
        return Path(self._scratch.name)

    def compile(self, table: ir.Table) -> str:
        """The query as text, where it depends on no run."""
        return to_sql(table, self.dialect).plain

    def template(self, table: ir.Table | Layers) -> Template:
        """The query as text, with places for what is known only when it runs."""
        return table.template(self.dialect) if isinstance(table, Layers) else to_sql(table, self.dialect)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self._attended(lambda: fetched(self._rows_of(sql)))

    def show(self, table: str, sql: str, *, keep: bool) -> None:
        """Make a query visible as a fact table: as a view, or `keep` its rows once they are worked out."""
        self._name(fact_view(table), self._attended(lambda: self._rows_of(sql)), keep=keep)

    def cover(self, table: str, sql: str, *, keep: bool, below: str = "below") -> None:
        """Lay a query over a fact table: its name shows the query, which reads the rows below as `<table>__<below>`."""
        self._name(fact_view(f"{table}__{below}"), self._shown[fact_view(table)], keep=False)
        self.show(table, sql, keep=keep)

    def keep(self, name: str, sql: str) -> None:
        """Hold the rows of a query under this name; they are worked out once, by the first query that reads them."""
        self._name(name, self._attended(lambda: self._rows_of(sql)), keep=True)

    def register(self, name: str, rows: pa.Table) -> None:
        """Make rows visible to queries under this name."""
        self._name(name, self._attended(lambda: self.session.createDataFrame(rows)), keep=False)

    def load(self, table: str, rows: pa.RecordBatchReader) -> None:
        """Hold rows that come piece by piece as a fact table: a few as they are, more as Parquet in the scratch."""
        first = list(islice(rows, _FEW_PIECES))
        if len(first) < _FEW_PIECES:
            few = pa.Table.from_batches(first, rows.schema)
            self._name(fact_view(table), self._attended(lambda: self.session.createDataFrame(few)), keep=False)
            return
        path = self.scratch / f"{len(self._shown)}.parquet"
        with pq.ParquetWriter(path, rows.schema) as file:
            for piece in chain(first, rows):
                file.write_batch(piece)
        self._name(fact_view(table), self._attended(lambda: self.session.read.parquet(str(path))), keep=False)

    def show_parquet(self, table: str, path: Path, columns: Mapping[str, str]) -> None:
        """Show a Parquet file, or a folder of them, as a fact table: every worker reads it where it lies. `columns` are
        the table's, each with its type; those that the file lacks are empty."""
        held = self._attended(lambda: self.session.read.parquet(str(path)))
        there = set(held.columns)
        listed = (
            quoted(n) if n in there else f"CAST(NULL AS {spark_type(t)}) AS {quoted(n)}" for n, t in columns.items()
        )
        rows = self._attended(lambda: held.selectExpr(*listed))
        self._name(fact_view(table), rows, keep=False)

    def fingerprint(self, table: str, columns: Sequence[str]) -> tuple[int, str]:
        """How many rows a fact table has, and a mark of their content that does not depend on their order."""
        listed = ", ".join(f"t.{quoted(name)}, t.{quoted(name)} IS NULL" for name in columns)
        found = self.fetch(
            f"SELECT count(*) AS rows, sum(CAST(xxhash64({listed}) AS DECIMAL(38, 0))) AS mark "  # noqa: S608
            f"FROM {quoted(fact_view(table))} AS t"
        ).to_pylist()[0]
        return int(found["rows"]), f"{int(found['mark'] or 0) % (1 << 128):032x}"

    def close(self) -> None:
        """Let go of everything held; the application stays for the next backend of this process."""
        if self.application.is_alive:
            for rows in self._kept:
                rows.unpersist()
            for name in self._shown:
                self.session.catalog.dropTempView(quoted(name))
        self._shown, self._kept = {}, []
        if self._scratch is not None:
            self._scratch.cleanup()

    def _attended(self, action: Callable[[], _T]) -> _T:
        return self.application.attended(action)

    def _rows_of(self, sql: str) -> DataFrame:
        return self.session.sql(in_spark(sql))

    def _name(self, name: str, rows: DataFrame, *, keep: bool) -> None:
        if keep:
            rows = self._attended(lambda: self._as_leaf(rows.persist()))
        rows.createOrReplaceTempView(quoted(name))
        self._shown[name] = rows

    def _as_leaf(self, kept: DataFrame) -> DataFrame:
        """The kept rows without the query that they came of, which Spark would carry into every later plan."""
        from pyspark.sql import DataFrame  # noqa: PLC0415 - an extra of its own

        self._kept.append(kept)
        query, jvm = kept._jdf.queryExecution(), self.session._jsparkSession
        for name, value in MEANING.items():  # what is worked out for `toRdd` is not told the settings of the session
            self.session.sparkContext.setLocalProperty(name, value)
        return DataFrame(jvm.internalCreateDataFrame(query.toRdd(), query.analyzed().schema(), _STREAMS), self.session)
