"""The border to Ibis and sqlglot: every name of theirs that the engine uses. Nothing else imports them.

Both are pinned in pyproject.toml. sqlglot from 30.18 on writes `DROP VIEW IF EXISTS` without a name for Ibis 12;
DuckDB 2 drops what Ibis 12 calls; Ibis 12 knows Spark up to 4.0. The faults met have their tests in
tests/engine/test_upstream.py.
"""

import ibis
import ibis.expr.datashape as ds
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import ibis.expr.rules as rlz
import ibis.expr.types as ir
import sqlglot.expressions as sge
from ibis.backends.sql import compilers
from ibis.backends.sql.compilers.base import SQLGlotCompiler
from ibis.backends.sql.compilers.duckdb import DuckDBCompiler
from ibis.backends.sql.compilers.postgres import PostgresCompiler
from ibis.backends.sql.compilers.pyspark import PySparkCompiler
from ibis.backends.sql.rewrites import Select as SelectRelation
from ibis.common.exceptions import IbisError, TableNotFound
from sqlglot.dialects.duckdb import DuckDB

__all__ = [
    "DuckDB", "DuckDBCompiler", "IbisError", "PostgresCompiler", "PySparkCompiler", "SQLGlotCompiler",
    "SelectRelation", "TableNotFound", "compilers", "ds", "dt", "ibis", "ir", "ops", "rlz", "sge",
]  # fmt: skip
