"""Interactions: visits, calls and letters, with whoever took part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.imports.checking.staging import Staged
from kezhi.imports.checking.tables.base import Ground, Intake, Row
from kezhi.imports.values.unfit import Unfit


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """One visit, call or letter; `key` says which line of which book it is."""

    key: str
    customer: str
    kind: str
    happened_on: date
    staff: int
    summary: str


class Interactions(Intake):
    """A row is what one person did; what has not happened yet is refused."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.rows = Staged(InteractionRow, ground.folder / "interactions.csv")

    def take(self, row: Row) -> None:
        """Stage the interaction."""
        values = row.values
        customer = self.customer_of(row)
        if values["happened_on"] > self.ground.today:
            raise Unfit("not_yet").at("happened_on")
        key = self.occurrences.key("interactions", customer, values["kind"], values["happened_on"], values["staff"])
        self.rows.put(
            InteractionRow(
                key, customer, values["kind"], values["happened_on"], values["staff"], values.get("summary", "")
            )
        )

    def finish(self) -> None:
        """After the last row."""
        self.rows.close()
        super().finish()
