"""Contracts, receivables, payments."""

from kezhi.trade.models.contract import Contract
from kezhi.trade.models.payment import Payment
from kezhi.trade.models.receivable import Receivable

__all__ = ["Contract", "Payment", "Receivable"]
