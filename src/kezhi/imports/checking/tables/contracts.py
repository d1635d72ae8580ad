"""Contracts."""

from __future__ import annotations

from kezhi.imports.checking.staging import Staged
from kezhi.imports.checking.tables.base import Ground, Intake, Row
from kezhi.imports.values.unfit import Unfit
from kezhi.trade.rows import ContractRow


class Contracts(Intake):
    """A row is a contract; a contract of nothing is allowed, one below zero is not."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.rows = Staged(ContractRow, ground.folder / "contracts.csv")

    def take(self, row: Row) -> None:
        """Stage the contract."""
        values = row.values
        customer = self.customer_of(row)
        if values["amount"] < 0:
            raise Unfit("amount_positive").at("amount")
        self.rows.put(
            ContractRow(
                source_key=self.occurrences.key("contracts", customer, values["number"]),
                customer=customer,
                number=values["number"],
                signed_on=values["signed_on"],
                amount=values["amount"],
                reference_amount=values.get("reference_amount"),
                status=values.get("status", "有效"),
            )
        )

    def finish(self) -> None:
        """After the last row."""
        self.rows.close()
        super().finish()
