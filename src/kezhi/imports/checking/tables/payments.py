"""Payments."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.imports.checking.linked import Linked
from kezhi.imports.checking.staging import Staged
from kezhi.imports.checking.tables.base import Ground, Intake, Row
from kezhi.imports.values.unfit import Unfit
from kezhi.trade.rows import PaymentRow


class Payments(Intake):
    """A row is money received, for the invoice it names or on account."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.rows = Staged(PaymentRow, ground.folder / "payments.csv")
        self._receivables = Linked("receivables")

    def learn(self, rows: Sequence[Row]) -> None:
        """Look up customers, then the invoices they are said to pay."""
        super().learn(rows)
        pairs = []
        for row in rows:
            if "number" in row.values:
                try:
                    pairs.append((self.customer_of(row), row.values["number"]))
                except Unfit:
                    continue  # the row itself will say so when it is taken
        self._receivables.learn(pairs)

    def take(self, row: Row) -> None:
        """Stage the payment."""
        values = row.values
        customer = self.customer_of(row)
        if values["amount"] <= 0:
            raise Unfit("amount_positive").at("amount")
        number = values.get("number", "")
        try:
            receivable = self._receivables.key_for(customer, number) if number else ""
        except Unfit as unfit:
            raise unfit.at("number") from None
        told = (number,) if number else ("", values["amount"])
        key = self.occurrences.key("payments", customer, values["paid_on"], *told)
        self.rows.put(PaymentRow(key, customer, values["paid_on"], values["amount"], receivable))

    def finish(self) -> None:
        """After the last row."""
        self.rows.close()
        super().finish()
