"""The demo company's customers and three years of their trade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from kezhi.customers.models import Customer
from kezhi.trade.models import Contract, Payment, Receivable

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a customer trades: yuan a year, how surely it pays in time, how far above list price it buys."""

    yearly: float
    punctuality: float
    premium: float


def habits_of(dice: Random) -> Habits:
    """Most are small and punctual; a few are large, a few pay late."""
    yearly = min(dice.lognormvariate(13.6, 1.25), 6e7)
    punctuality = dice.choice((0.999, 0.998, 0.995, 0.99, 0.9, 0.6))
    return Habits(yearly, punctuality, dice.gauss(0.042, 0.035))


class Ledger:
    """Collects contracts, receivables and payments, and writes them in bulk."""

    def __init__(self, dice: Random, today: date) -> None:
        self._dice, self._today = dice, today
        self._contracts: list[Contract] = []
        self._receivables: list[Receivable] = []
        self._payments: list[Payment] = []

    def trade(self, customer: Customer, habits: Habits) -> None:
        """Three years of contracts, or as long as the customer is one."""
        begin = max(customer.since or self._today, self._today - timedelta(days=3 * 365))
        days = (self._today - begin).days
        contracts_a_year = self._dice.choice((1, 2, 2, 3, 4, 6))
        for _n in range(max(1, round(days / 365 * contracts_a_year))):
            signed_on = begin + timedelta(days=self._dice.randrange(days + 1))
            amount = habits.yearly / contracts_a_year * self._dice.uniform(0.6, 1.4)
            self._sign(customer, signed_on, _money(amount), habits)

    def _sign(self, customer: Customer, signed_on: date, amount: Decimal, habits: Habits) -> None:
        number = f"XS-{signed_on:%Y}-{len(self._contracts) + 1:05d}"
        premium = Decimal(str(round(habits.premium + self._dice.gauss(0, 0.01), 4)))
        contract = Contract(
            customer=customer, number=number, signed_on=signed_on, amount=amount,
            reference_amount=(amount / (1 + premium)).quantize(_CENT), source_key=f"demo:{number}",
        )  # fmt: skip
        self._contracts.append(contract)
        for part, share in enumerate(_shares(amount, self._dice.choice((1, 1, 2, 3))), start=1):
            issued_on = signed_on + timedelta(days=self._dice.randrange(8, 50) * part)
            if issued_on <= self._today:
                self._invoice(contract, f"{number}-{part}", issued_on, share, habits)

    def _invoice(self, contract: Contract, number: str, issued_on: date, amount: Decimal, habits: Habits) -> None:
        due_on = issued_on + timedelta(days=60)
        receivable = Receivable(
            customer=contract.customer, contract=contract, number=number, issued_on=issued_on, due_on=due_on,
            amount=amount, source_key=f"demo:{number}",
        )  # fmt: skip
        self._receivables.append(receivable)
        punctual = self._dice.random() < habits.punctuality
        paid_on = (
            due_on - timedelta(days=self._dice.randrange(25))
            if punctual
            else due_on + timedelta(days=self._dice.randrange(5, 150))
        )
        if issued_on <= paid_on <= self._today:
            self._payments.append(
                Payment(
                    customer=contract.customer,
                    receivable=receivable,
                    paid_on=paid_on,
                    amount=amount,
                    source_key=f"demo:{number}",
                )
            )

    def write(self) -> dict[str, int]:
        """Everything collected, in three bulk writes."""
        Contract.objects.bulk_create(self._contracts, batch_size=2000)
        Receivable.objects.bulk_create(self._receivables, batch_size=2000)
        Payment.objects.bulk_create(self._payments, batch_size=2000)
        return {
            "contracts": len(self._contracts),
            "receivables": len(self._receivables),
            "payments": len(self._payments),
        }


def _money(amount: float) -> Decimal:
    return Decimal(round(amount, -2)).quantize(_CENT)


def _shares(amount: Decimal, parts: int) -> Iterator[Decimal]:
    share = (amount / parts).quantize(_CENT)
    for _n in range(parts - 1):
        yield share
    yield amount - share * (parts - 1)
