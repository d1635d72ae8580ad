"""One file a table: what a checked row becomes, and what its rows must agree with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kezhi.imports.checking.tables.base import Intake, Row
from kezhi.imports.checking.tables.contacts import Contacts
from kezhi.imports.checking.tables.contracts import Contracts
from kezhi.imports.checking.tables.customers import Customers
from kezhi.imports.checking.tables.interactions import Interactions
from kezhi.imports.checking.tables.payments import Payments
from kezhi.imports.checking.tables.receivables import Receivables

INTAKES: Mapping[str, type[Intake]] = MappingProxyType({
    "customers": Customers,
    "contacts": Contacts,
    "contracts": Contracts,
    "receivables": Receivables,
    "payments": Payments,
    "interactions": Interactions,
})  # fmt: skip

__all__ = ["INTAKES", "Intake", "Row"]
