"""Contact persons: by customer and name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.imports.checking.staging import Staged
from kezhi.imports.checking.tables.base import Ground, Intake, Row


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact of the customer with this number; None means that the file does not say."""

    customer: str
    name: str
    position: str | None = None
    phone: str | None = None
    birthday: date | None = None
    is_primary: bool = False


class Contacts(Intake):
    """A row is a person to speak to."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.rows = Staged(ContactRow, ground.folder / "contacts.csv")

    def take(self, row: Row) -> None:
        """Stage the contact."""
        own = {name: value for name, value in row.values.items() if name not in ("customer", "customer_number")}
        self.rows.put(ContactRow(customer=self.customer_of(row), **own))

    def finish(self) -> None:
        """After the last row."""
        self.rows.close()
        super().finish()
