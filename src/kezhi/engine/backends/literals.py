"""Values written into a query's text, in the spelling that every database of ours reads the same way."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

Given = Decimal | int | str | bool | date | datetime | None
_SQL = {"int64": "BIGINT", "string": "TEXT", "boolean": "BOOLEAN", "date": "DATE", "timestamp(6)": "TIMESTAMP"}
_ESCAPING = frozenset({"pyspark", "databricks"})
"""Dialects in whose texts a backslash does not stand for itself."""


def written(value: Given, dtype: str, dialect: str) -> str:
    """A value of a type; a number without a type is as exact as it is written and no wider.

    >>> written(Decimal("0.8500"), "", "duckdb"), written(Decimal(500), "", "duckdb")
    ("CAST('0.85' AS DECIMAL(18, 2))", 'CAST(500 AS BIGINT)')
    >>> written(date(2026, 11, 20), "date", "duckdb"), written("O'Hara", "string", "duckdb")
    ("CAST('2026-11-20' AS DATE)", "'O''Hara'")
    """
    if value is None:
        return f"CAST(NULL AS {_sql(dtype)})" if dtype else "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _quoted(value, dialect)
    if isinstance(value, date):
        return f"CAST('{value.isoformat(' ') if isinstance(value, datetime) else value}' AS {_sql(dtype)})"
    return _number(Decimal(value), dtype)


def _number(value: Decimal, dtype: str) -> str:
    if dtype.startswith("decimal"):
        return f"CAST('{value:f}' AS {_sql(dtype)})"
    short = value.normalize()
    places = -int(short.as_tuple().exponent)
    if places > 0:
        return f"CAST('{short:f}' AS DECIMAL({max(18, places)}, {places}))"
    return f"CAST({int(value)} AS BIGINT)"


def _sql(dtype: str) -> str:
    return _SQL.get(dtype) or dtype.upper()


def _quoted(text: str, dialect: str) -> str:
    kept = text.replace("\\", "\\\\") if dialect in _ESCAPING else text
    return "'" + kept.replace("'", "''") + "'"
