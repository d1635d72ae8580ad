"""The fields that say which customer a row belongs to."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.field import Field, words

OF_CUSTOMER = (
    Field(
        "customer_number",
        _("客户编号"),
        length=40,
        words=words(
            "客户代码 客户代号 客户编码 客户号 购方单位代号 购方代码 单位编号 customerid customerno "
            "customernumber customercode accountid accountnumber clientid"
        ),
    ),
    Field(
        "customer",
        _("客户名称"),
        length=120,
        words=words(
            "客户 客户全称 客户姓名 客户单位 购方单位名称 购方名称 购货单位 购买方 单位名称 公司名称 "
            "企业名称 往来单位 付款单位 客商 名称 customername customer companyname company account "
            "accountname client buyer buyername"
        ),
    ),
)
EITHER = (("customer_number", "customer"),)
