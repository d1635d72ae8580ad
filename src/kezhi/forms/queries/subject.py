"""What a record is about, and the rows of facts that its form shows columns of, as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from kezhi.accounts.models import Staff, Unit
from kezhi.customers.models import Customer
from kezhi.engine.facts.schema import TABLES, Column
from kezhi.forms.models import Record
from kezhi.trade.models import Contract, Receivable

Rows = Mapping[str, list[Mapping[str, object]]]


@dataclass(frozen=True)
class Subject:
    """A customer, contract, invoice, person or unit; nothing for a form about none."""

    customer: Customer | None = None
    contract: Contract | None = None
    receivable: Receivable | None = None
    person: Staff | None = None
    unit: Unit | None = None

    @classmethod
    def of(cls, record: Record) -> Subject:
        """What a record is about."""
        return cls(record.customer, record.contract, record.receivable, record.person, record.about_unit)

    @classmethod
    def about(cls, thing: Model | None) -> Subject:
        """What the thing makes the record be about; a contract or an invoice is its customer's."""
        match thing:
            case Contract():
                return cls(thing.customer, contract=thing)
            case Receivable():
                return cls(thing.customer, receivable=thing)
            case Customer():
                return cls(thing)
            case Staff():
                return cls(person=thing)
            case Unit():
                return cls(unit=thing)
        return cls()

    @property
    def thing(self) -> Model | None:
        """What it is about, most closely."""
        return self.contract or self.receivable or self.customer or self.person or self.unit

    @property
    def title(self) -> str:
        """How it is named on a page."""
        named = self.contract or self.receivable
        if named:
            return f"{self.customer} {named}"
        return str(self.thing or "")

    def keys(self) -> dict[str, str]:
        """The key columns of the record."""
        named = {
            "customer": self.customer, "contract": self.contract, "receivable": self.receivable, "staff": self.person,
            "unit": self.unit,
        }  # fmt: skip
        return {name: str(thing.pk) for name, thing in named.items() if thing is not None}

    def has(self, named: str) -> bool:
        """Whether the record is about something of that kind."""
        return named in self.keys()

    def rows(self) -> Rows:
        """The rows of facts that a form about this may show; one statement more where an invoice's payments count."""
        found: dict[str, list[Mapping[str, object]]] = {}
        named = {
            "customers": self.customer, "contracts": self.contract, "receivables": self.receivable,
            "staff": self.person, "units": self.unit,
        }  # fmt: skip
        for table, thing in named.items():
            if thing is not None:
                found[table] = [_row(table, thing)]
        if self.receivable is not None:
            found["payments"] = [_row("payments", each) for each in self.receivable.payments.all()]
        return found


def _row(table: str, thing: Any) -> dict[str, object]:
    key = TABLES[table].key[0]
    return {c.name: str(thing.pk) if c.name == key else _value(thing, c) for c in TABLES[table].stored}


def _value(thing: Any, column: Column) -> object:
    if column.references:
        found = getattr(thing, f"{column.name}_id", None)
        return None if found is None else str(found)
    value = getattr(thing, column.name, None)
    if isinstance(value, Model):
        return str(value)
    return None if value == "" else value
