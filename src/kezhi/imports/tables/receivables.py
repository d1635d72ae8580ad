"""The fields of receivables, and the words that files use for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.belonging import EITHER, OF_CUSTOMER
from kezhi.imports.tables.field import Field, ImportTable, words
from kezhi.imports.tables.status import STATUS

RECEIVABLES = ImportTable(
    "receivables",
    _("应收"),
    (
        *OF_CUSTOMER,
        Field(
            "number",
            _("发票号码"),
            required=True,
            length=60,
            words=words(
                "发票号 发票编号 单据号 单据编号 票号 应收单号 invoiceno invoicenumber invoiceid "
                "invoice billno documentno"
            ),
        ),
        Field(
            "issued_on",
            _("开票日"),
            kind="date",
            required=True,
            words=words("开票日期 发票日期 单据日期 日期 出票日期 invoicedate issuedon issuedate billdate date"),
        ),
        Field(
            "due_on",
            _("到期日"),
            kind="date",
            words=words("到期日期 应收到期日 付款期限 应付日期 约定付款日 duedate dueon paymentdue"),
        ),
        Field(
            "amount",
            _("应收金额"),
            kind="money",
            required=True,
            words=words(
                "价税合计 金额 发票金额 应收款 应收 欠款 含税金额 总金额 invoiceamount amount total totalamount"
            ),
        ),
        STATUS,
        Field(
            "contract",
            _("合同编号"),
            length=60,
            words=words("合同号 contractno contractnumber"),
        ),
        Field(
            "settled_on",
            _("结清日"),
            kind="date",
            words=words("结清日期 付清日期 核销日期 结算日期 settleddate settledon paiddate cleareddate"),
        ),
    ),
    one_of=EITHER,
)
