"""Somewhere facts are, and what a source must make visible to a backend."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from kezhi.engine.backends.base import Backend
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.types import table_columns


@dataclass(frozen=True, slots=True)
class Given:
    """What a source really has: the columns of each table it knows. A table not listed is empty."""

    columns: Mapping[str, frozenset[str]]

    @property
    def absent(self) -> tuple[str, ...]:
        """The tables the source does not have."""
        return tuple(name for name in TABLES if name not in self.columns)

    def has(self, table: str, column: str) -> bool:
        """The source knows this column, even if it is null in every row."""
        return column in self.columns.get(table, frozenset())


class FactSource(Protocol):
    """Somewhere facts are. Binding checks every value against the schema and shows each needed table."""

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """Show the needed tables, every column of the schema in its own type; refuse what does not fit. `tables` are
        those that may be needed: the built-in ones and the forms of an edition."""


def show_absent(
    backend: Backend, given: Collection[str], needed: Collection[str], tables: Mapping[str, Table] = TABLES
) -> None:
    """Tables that the source lacks are empty; customers are then all whom the other tables name."""
    for name in needed:
        if name not in given:
            naming = sorted(t for t in given if _names_customers(t)) if name == "customers" else []
            backend.show(name, _named_customers(naming) if naming else _empty(tables[name]), keep=False)


def _names_customers(table: str) -> bool:
    return table in TABLES and table != "customers" and TABLES[table].has("customer")


def _empty(table: Table) -> str:
    typed = ", ".join(f'CAST(NULL AS {_sql(dtype)}) AS "{name}"' for name, dtype in table_columns(table).items())
    return f"SELECT {typed} WHERE FALSE"


def _named_customers(tables: list[str]) -> str:
    everyone = " UNION ".join(f'SELECT "customer" FROM facts."{t}" WHERE "customer" IS NOT NULL' for t in tables)  # noqa: S608
    rest = ", ".join(
        f'CAST(NULL AS {_sql(dtype)}) AS "{name}"'
        for name, dtype in table_columns("customers").items()
        if name != "customer"
    )
    return f'SELECT named."customer" AS "customer", {rest} FROM ({everyone}) AS named'  # noqa: S608


def _sql(dtype: str) -> str:
    return {"string": "VARCHAR", "timestamp(6)": "TIMESTAMP", "int64": "BIGINT"}.get(dtype, dtype.upper())
