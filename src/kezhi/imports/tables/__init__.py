"""What may be imported: our tables, their fields, and the words that files use for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kezhi.imports.errors import UnknownTable
from kezhi.imports.tables.contacts import CONTACTS
from kezhi.imports.tables.contracts import CONTRACTS
from kezhi.imports.tables.customers import CUSTOMERS
from kezhi.imports.tables.field import Field, ImportTable
from kezhi.imports.tables.interactions import INTERACTIONS
from kezhi.imports.tables.payments import PAYMENTS
from kezhi.imports.tables.receivables import RECEIVABLES

__all__ = ["TABLES", "Field", "ImportTable", "table_named"]

TABLES: Mapping[str, ImportTable] = MappingProxyType(
    {table.name: table for table in (CUSTOMERS, CONTACTS, CONTRACTS, RECEIVABLES, PAYMENTS, INTERACTIONS)}
)


def table_named(name: str) -> ImportTable:
    """The table of that name, or a refusal that lists them."""
    if name not in TABLES:
        raise UnknownTable(table=name, tables="、".join(TABLES))
    return TABLES[name]
