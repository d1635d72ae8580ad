"""The fields of contracts, and the words that files use for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.belonging import EITHER, OF_CUSTOMER
from kezhi.imports.tables.field import Field, ImportTable, words
from kezhi.imports.tables.status import STATUS

CONTRACTS = ImportTable(
    "contracts",
    _("合同"),
    (
        *OF_CUSTOMER,
        Field(
            "number",
            _("合同编号"),
            required=True,
            length=60,
            words=words(
                "合同号 合同代码 订单号 订单编号 编号 contractno contractnumber contractid orderid "
                "ordernumber opportunityid"
            ),
        ),
        Field(
            "signed_on",
            _("签订日"),
            kind="date",
            required=True,
            words=words(
                "签订日期 签约日期 合同日期 签署日期 订单日期 下单日期 signedon signdate contractdate "
                "orderdate closedate"
            ),
        ),
        Field(
            "amount",
            _("合同额"),
            kind="money",
            required=True,
            words=words("合同金额 金额 总金额 合同总额 订单金额 amount contractamount total value closevalue"),
        ),
        Field(
            "reference_amount",
            _("按参考价计"),
            kind="money",
            words=words("参考价金额 参考金额 标准价金额 referenceamount listamount"),
        ),
        STATUS,
    ),
    one_of=EITHER,
)
