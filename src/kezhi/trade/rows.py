"""Rows as a file brings them: natural keys, typed values. `source_key` says which line of which book a row is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract of the customer with this number."""

    source_key: str
    customer: str
    number: str
    signed_on: date
    amount: Decimal
    reference_amount: Decimal | None = None
    status: str = "有效"


@dataclass(frozen=True, slots=True)
class ReceivableRow:
    """An invoice of the customer with this number; `contract` is the contract's source_key, where known."""

    source_key: str
    customer: str
    number: str
    issued_on: date
    amount: Decimal
    due_on: date | None = None
    status: str = "有效"
    contract: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """Money received from the customer with this number; `receivable` is the invoice's source_key, where known."""

    source_key: str
    customer: str
    paid_on: date
    amount: Decimal
    receivable: str = ""
