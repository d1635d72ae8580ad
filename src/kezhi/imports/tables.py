"""What may be imported: our tables and their fields, with the words that files use for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kezhi.imports.errors import UnknownTable

FieldKind = Literal["text", "date", "money", "choice", "staff", "unit", "boolean", "credit_code"]


@dataclass(frozen=True, slots=True)
class Field:
    """One of our fields: what it is called on screen, what it holds, and other words for it."""

    name: str
    title: str
    kind: FieldKind = "text"
    required: bool = False
    length: int = 0
    words: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return gettext(self.title)


@dataclass(frozen=True, slots=True)
class ImportTable:
    """One of our tables; at least one field of every group in `one_of` must be filled."""

    name: str
    title: str
    fields: tuple[Field, ...]
    one_of: tuple[tuple[str, ...], ...] = ()

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return gettext(self.title)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when the table has none."""
        return self._by_name()[name]

    def has(self, name: str) -> bool:
        """Whether the table has that field."""
        return name in self._by_name()

    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}


def _f(name: str, title: str, words: str, kind: FieldKind = "text", *, required: bool = False,
       length: int = 0, choices: tuple[str, ...] = ()) -> Field:  # fmt: skip
    return Field(name, title, kind, required, length, tuple(words.split()), choices)


_CODE_WORDS = "客户代码 客户代号 客户编码 客户号 购方单位代号 购方代码 单位编号 customerid customerno customernumber customercode accountid accountnumber clientid"
_NAME_WORDS = "客户 客户全称 客户姓名 客户单位 购方单位名称 购方名称 购货单位 购买方 单位名称 公司名称 企业名称 往来单位 付款单位 客商 名称 customername customer companyname company account accountname client buyer buyername"
_STATUS = ("有效", "作废")

_CUSTOMER = (
    _f("customer_number", _("客户编号"), _CODE_WORDS, length=40),
    _f("customer", _("客户名称"), _NAME_WORDS, length=120),
)
_EITHER = (("customer_number", "customer"),)

_TABLES = (
    ImportTable("customers", _("客户"), (
        _f("number", _("客户编号"), _CODE_WORDS + " 编号 代码 number code id", length=40),
        _f("name", _("客户名称"), _NAME_WORDS + " name 全称 单位全称", length=120),
        _f("short_name", _("简称"), "客户简称 公司简称 shortname abbreviation alias", length=40),
        _f("kind", _("客户性质"), "性质 客户类型 类型 类别 客户类别 企业性质 kind type customertype category", length=20),
        _f("credit_code", _("统一社会信用代码"), "信用代码 税号 纳税人识别号 社会信用代码 creditcode taxid uscc taxnumber", "credit_code", length=18),
        _f("region", _("地区"), "区域 所在地区 城市 省市 所在城市 region city area officelocation", length=40),
        _f("industry", _("行业"), "所属行业 行业类别 industry sector", length=40),
        _f("owner", _("负责人"), "业务员 客户经理 销售员 销售代表 跟进人 归属人 owner salesperson salesagent accountmanager", "staff"),
        _f("unit", _("所属单位"), "办事处 部门 所属部门 片区 分公司 unit office department branch", "unit"),
        _f("since", _("首单日"), "首单日期 首次成交日期 成交日期 合作日期 建档日期 since firstorder firstorderdate startdate", "date"),
        _f("potential", _("发展潜力"), "潜力 成长性 potential", "choice", choices=("大", "中", "小")),
        _f("contact_name", _("联系人"), "联系人姓名 主联系人 联系人名称 contactname contactperson contact", length=40),
        _f("contact_position", _("联系人职务"), "职务 职位 contacttitle position jobtitle title", length=40),
        _f("contact_phone", _("联系人电话"), "手机 手机号 手机号码 电话 联系电话 联系方式 老板电话 mobilephone mobile phone telephone tel contactphone", length=30),
    ), (("number", "name"),)),
    ImportTable("contacts", _("联系人"), (
        *_CUSTOMER,
        _f("name", _("姓名"), "联系人 联系人姓名 名字 contactname contactperson contact fullname name", required=True, length=40),
        _f("position", _("职务"), "职位 岗位 contacttitle position jobtitle title", length=40),
        _f("phone", _("电话"), "手机 手机号 手机号码 联系电话 联系方式 mobilephone mobile phone telephone tel", length=30),
        _f("birthday", _("生日"), "出生日期 出生年月日 birthday dateofbirth birthdate", "date"),
        _f("is_primary", _("主联系人"), "是否主联系人 首要联系人 primary isprimary", "boolean"),
    ), _EITHER),
    ImportTable("contracts", _("合同"), (
        *_CUSTOMER,
        _f("number", _("合同编号"), "合同号 合同代码 订单号 订单编号 编号 contractno contractnumber contractid orderid ordernumber opportunityid", required=True, length=60),
        _f("signed_on", _("签订日"), "签订日期 签约日期 合同日期 签署日期 订单日期 下单日期 signedon signdate contractdate orderdate closedate", "date", required=True),
        _f("amount", _("合同额"), "合同金额 金额 总金额 合同总额 订单金额 amount contractamount total value closevalue", "money", required=True),
        _f("reference_amount", _("按参考价计"), "参考价金额 参考金额 标准价金额 referenceamount listamount", "money"),
        _f("status", _("状态"), "合同状态 status contractstatus", "choice", choices=_STATUS),
    ), _EITHER),
    ImportTable("receivables", _("应收"), (
        *_CUSTOMER,
        _f("number", _("发票号码"), "发票号 发票编号 单据号 单据编号 票号 应收单号 invoiceno invoicenumber invoiceid invoice billno documentno", required=True, length=60),
        _f("issued_on", _("开票日"), "开票日期 发票日期 单据日期 日期 出票日期 invoicedate issuedon issuedate billdate date", "date", required=True),
        _f("due_on", _("到期日"), "到期日期 应收到期日 付款期限 应付日期 约定付款日 duedate dueon paymentdue", "date"),
        _f("amount", _("应收金额"), "价税合计 金额 发票金额 应收款 应收 欠款 含税金额 总金额 invoiceamount amount total totalamount", "money", required=True),
        _f("status", _("状态"), "发票状态 单据状态 status invoicestatus", "choice", choices=_STATUS),
        _f("contract", _("合同编号"), "合同号 contractno contractnumber", length=60),
        _f("settled_on", _("结清日"), "结清日期 付清日期 核销日期 结算日期 settleddate settledon paiddate cleareddate", "date"),
    ), _EITHER),
    ImportTable("payments", _("回款"), (
        *_CUSTOMER,
        _f("paid_on", _("回款日"), "回款日期 收款日期 到账日期 付款日期 日期 paidon paymentdate receiptdate date", "date", required=True),
        _f("amount", _("回款金额"), "收款金额 到账金额 金额 回款 实收金额 amount paymentamount receivedamount paid", "money", required=True),
        _f("number", _("发票号码"), "发票号 票号 核销发票 对应发票 invoiceno invoicenumber invoice", length=60),
    ), _EITHER),
    ImportTable("interactions", _("往来"), (
        *_CUSTOMER,
        _f("kind", _("方式"), "往来方式 拜访方式 联系方式 类型 kind type channel", "choice", required=True, choices=("拜访", "电话", "函件")),
        _f("happened_on", _("日期"), "拜访日期 联系日期 往来日期 发生日期 date visitdate happenedon", "date", required=True),
        _f("staff", _("参加人"), "拜访人 业务员 跟进人 人员 参与人 staff participants visitor salesperson", "staff", required=True),
        _f("summary", _("要点"), "内容 拜访内容 沟通内容 摘要 纪要 备注 summary notes content remark"),
    ), _EITHER),
)  # fmt: skip

TABLES: Mapping[str, ImportTable] = MappingProxyType({table.name: table for table in _TABLES})


def table_named(name: str) -> ImportTable:
    """The table of that name, or a refusal that lists them."""
    if name not in TABLES:
        raise UnknownTable(table=name, tables="、".join(TABLES))
    return TABLES[name]
