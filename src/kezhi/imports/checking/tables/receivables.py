"""Receivables, and the payments that a column of settlement days implies."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kezhi.imports.checking.linked import Linked
from kezhi.imports.checking.staging import Staged
from kezhi.imports.checking.tables.base import Ground, Intake, Row
from kezhi.imports.values.unfit import Unfit
from kezhi.imports.values.words import RED_LETTER
from kezhi.trade.rows import PaymentRow, ReceivableRow

VOID = "作废"


class Receivables(Intake):
    """A row is an invoice: red-letter ones keep their negative amount, void ones their state."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.rows = Staged(ReceivableRow, ground.folder / "receivables.csv")
        self.payments = Staged(PaymentRow, ground.folder / "payments.csv")
        self._contracts = Linked("contracts")
        self._void = self._negative = 0

    def learn(self, rows: Sequence[Row]) -> None:
        """Look up customers, then the contracts they are said to have."""
        super().learn(rows)
        if "contract" in self.ground.mapping.columns:
            self._contracts.learn(self._contract_pairs(rows))

    def take(self, row: Row) -> None:
        """Stage the invoice, and its payment where the file says when it was settled."""
        values = row.values
        customer = self.customer_of(row)
        self._must_agree(row)
        key = self.occurrences.key("receivables", customer, values["number"])
        status = values.get("status", "有效")
        self._void += status == VOID
        self._negative += values["amount"] < 0
        self.rows.put(
            ReceivableRow(
                key, customer, values["number"], values["issued_on"], values["amount"],
                values.get("due_on"), status, self._contract_of(customer, values.get("contract")),
            )
        )  # fmt: skip
        if "settled_on" in values and status != VOID:
            paid = hashlib.sha256(f"paid in full\x1f{key}".encode()).hexdigest()
            self.payments.put(PaymentRow(paid, customer, values["settled_on"], values["amount"], key))

    def finish(self) -> None:
        """After the last row."""
        self.rows.close()
        self.payments.close()
        self.ground.notes |= {"void": self._void, "negative": self._negative, "payments": self.payments.count}
        super().finish()

    def _must_agree(self, row: Row) -> None:
        values = row.values
        if "due_on" in values and values["due_on"] < values["issued_on"]:
            raise Unfit("due_before_issue", issued_on=values["issued_on"]).at("due_on")
        if values["amount"] > 0 and self.word_of(row, "status") in RED_LETTER:
            raise Unfit("red_letter_positive").at("amount")

    def _contract_of(self, customer: str, number: str | None) -> str:
        try:
            return self._contracts.key_for(customer, number) if number else ""
        except Unfit as unfit:
            raise unfit.at("contract") from None

    def _contract_pairs(self, rows: Sequence[Row]) -> list[tuple[str, str]]:
        pairs = []
        for row in rows:
            if "contract" in row.values:
                try:
                    pairs.append((self.customer_of(row), row.values["contract"]))
                except Unfit:
                    continue  # the row itself will say so when it is taken
        return pairs
