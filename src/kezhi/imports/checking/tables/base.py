"""What every table has in common: its rows belong to customers, and lie staged until all are good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kezhi.customers.rows import CustomerRow
from kezhi.imports.checking.occurrence import Occurrences
from kezhi.imports.checking.staging import Staged
from kezhi.imports.checking.whose import Whose
from kezhi.imports.mapping import FileMapping
from kezhi.imports.reading.sheet import shown
from kezhi.imports.values.unfit import Unfit

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: where it stands, its cells by column, and the values read from them."""

    line: int
    part: int
    cells: Sequence[object]
    values: dict[str, Any]

    @property
    def key(self) -> str:
        """How decisions name the row."""
        return f"{self.part}:{self.line}"


@dataclass(slots=True)
class Ground:
    """What an intake stands on: who imports, where new customers go, the mapping, the decisions taken."""

    by: Staff
    unit_id: int
    mapping: FileMapping
    columns: Sequence[str]
    decisions: Mapping[str, str]
    folder: Path
    today: date
    notes: dict[str, int] = field(default_factory=dict)


class Intake:
    """Takes in the rows of one table; subclasses say what a row becomes."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.whose = Whose(ground.by, unit_id=ground.unit_id, create=ground.mapping.create_customers)
        self.occurrences = Occurrences()
        self.customers = Staged(CustomerRow, ground.folder / "customers.csv")
        self.duplicates: list[dict[str, Any]] = []

    def learn(self, rows: Sequence[Row]) -> None:
        """Look up what a batch of rows refers to."""
        self.whose.learn(row.values for row in rows)

    def take(self, row: Row) -> None:
        """Stage the row; raises Unfit, said of a field, when it does not agree with the rest."""
        raise NotImplementedError

    def finish(self) -> None:
        """After the last row."""
        for new in self.whose.new.values():
            self.customers.put(new)
        self.customers.close()
        self.ground.notes["new_customers"] = self.customers.count
        self.ground.notes["repeated"] = self.occurrences.repeated

    def customer_of(self, row: Row) -> str:
        """The number of the row's customer."""
        try:
            return self.whose.number_for(row.values)
        except Unfit as unfit:
            raise unfit.at("customer" if "customer" in row.values else "customer_number") from None

    def word_of(self, row: Row, name: str) -> str:
        """The word that the file itself uses in a field."""
        column = self.ground.mapping.columns.get(name)
        if column is None:
            return self.ground.mapping.constants.get(name, "")
        return shown(row.cells[self.ground.columns.index(column)]).strip()
