"""What the trade room does: enter single documents, and take whole files of them."""

from kezhi.trade.actions.open_amounts import recount_open_amounts
from kezhi.trade.actions.take_contracts import take_contracts
from kezhi.trade.actions.take_payments import take_payments
from kezhi.trade.actions.take_receivables import take_receivables

__all__ = ["recount_open_amounts", "take_contracts", "take_payments", "take_receivables"]
