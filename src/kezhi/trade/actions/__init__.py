"""What the trade room does: enter single documents, and take whole files of them."""

from kezhi.trade.actions.enter_contract import enter_contract
from kezhi.trade.actions.enter_payment import enter_payment
from kezhi.trade.actions.enter_receivable import enter_receivable
from kezhi.trade.actions.open_amounts import recount_open_amounts
from kezhi.trade.actions.take_contracts import take_contracts
from kezhi.trade.actions.take_payments import take_payments
from kezhi.trade.actions.take_receivables import take_receivables
from kezhi.trade.rows import ContractRow, PaymentRow, ReceivableRow

__all__ = [
    "ContractRow",
    "PaymentRow",
    "ReceivableRow",
    "enter_contract",
    "enter_payment",
    "enter_receivable",
    "recount_open_amounts",
    "take_contracts",
    "take_payments",
    "take_receivables",
]
