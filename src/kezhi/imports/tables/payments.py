"""The fields of payments, and the words that files use for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.belonging import EITHER, OF_CUSTOMER
from kezhi.imports.tables.field import Field, ImportTable, words

PAYMENTS = ImportTable(
    "payments",
    _("回款"),
    (
        *OF_CUSTOMER,
        Field(
            "paid_on",
            _("回款日"),
            kind="date",
            required=True,
            words=words("回款日期 收款日期 到账日期 付款日期 日期 paidon paymentdate receiptdate date"),
        ),
        Field(
            "amount",
            _("回款金额"),
            kind="money",
            required=True,
            words=words("收款金额 到账金额 金额 回款 实收金额 amount paymentamount receivedamount paid"),
        ),
        Field(
            "number",
            _("发票号码"),
            length=60,
            words=words("发票号 票号 核销发票 对应发票 invoiceno invoicenumber invoice"),
        ),
    ),
    one_of=EITHER,
)
