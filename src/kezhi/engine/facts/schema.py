"""The facts that rules may speak of: every table, column, type and meaning. `kezhi facts schema --json` prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

FactType = Literal[
    "key", "text", "date", "instant", "money", "ratio", "count", "points", "number", "days", "hours", "boolean"
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a fact table; `required` columns are never null, `references` names the table whose key it holds.

    A column of a form may be limited to `choices`; one that is `computed` from its own record, or `shows` a column of
    what the record is about (`contracts.amount`), is read by rules and stored nowhere.
    """

    name: str
    type: FactType
    title: str
    required: bool = False
    references: str = ""
    title_en: str = ""
    choices: tuple[str, ...] = ()
    computed: str = ""
    shows: str = ""

    @property
    def is_stored(self) -> bool:
        """Whether facts hold it, rather than its being found from them."""
        return not (self.computed or self.shows)


@dataclass(frozen=True, slots=True)
class Table:
    """A fact table and its grain: what one row is.

    `dated` is the column that says when a row came about; `outcomes` say how it ended and are empty before that day.
    """

    name: str
    title: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    dated: str = ""
    outcomes: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        try:
            return next(c for c in self.columns if c.name == name)
        except StopIteration:
            raise KeyError(name) from None

    def has(self, name: str) -> bool:
        """Whether it has a column of that name."""
        return any(column.name == name for column in self.columns)

    @property
    def shown_tables(self) -> frozenset[str]:
        """The other tables whose columns it shows."""
        return frozenset(column.shows.partition(".")[0] for column in self.columns if column.shows)

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that facts hold."""
        return tuple(column for column in self.columns if column.is_stored)


def _c(name: str, type_: FactType, title: str, *, required: bool = False, of: str = "") -> Column:
    return Column(name, type_, title, required, of, name.replace("_", " "))


_CUSTOMER = _c("customer", "key", "客户", required=True, of="customers")

_TABLES = (
    Table(
        "customers",
        "客户",
        "一行一户",
        ("customer",),
        (
            _c("customer", "key", "客户", required=True),
            _c("number", "text", "客户编号"),
            _c("name", "text", "客户名称"),
            _c("kind", "text", "客户性质"),
            _c("region", "text", "地区"),
            _c("industry", "text", "行业"),
            _c("owner", "key", "负责人", of="staff"),
            _c("unit", "key", "所属单位", of="units"),
            _c("since", "date", "首单日"),
            _c("potential", "text", "发展潜力"),
            _c("influence", "text", "战略影响"),
            _c("grade_in_force", "text", "现行等级"),
            _c("is_active", "boolean", "在册"),
        ),
    ),
    Table(
        "contacts",
        "联系人",
        "一行一位联系人",
        ("contact",),
        (
            _c("contact", "key", "联系人", required=True),
            _CUSTOMER,
            _c("name", "text", "姓名"),
            _c("position", "text", "职务"),
            _c("is_primary", "boolean", "主联系人"),
            _c("birthday", "date", "生日"),
        ),
    ),
    Table(
        "contracts",
        "合同",
        "一行一份合同",
        ("contract",),
        (
            _c("contract", "key", "合同", required=True),
            _CUSTOMER,
            _c("number", "text", "合同编号"),
            _c("signed_on", "date", "签订日", required=True),
            _c("amount", "money", "合同额", required=True),
            _c("reference_amount", "money", "按参考价计的金额"),
            _c("status", "text", "状态"),
            _c("staff", "key", "签订人", of="staff"),
        ),
        dated="signed_on",
    ),
    Table(
        "deliveries",
        "交货",
        "一行一次交货",
        ("delivery",),
        (
            _c("delivery", "key", "交货", required=True),
            _CUSTOMER,
            _c("contract", "key", "合同", of="contracts"),
            _c("delivered_on", "date", "交货日", required=True),
            _c("amount", "money", "交货金额", required=True),
        ),
        dated="delivered_on",
    ),
    Table(
        "receivables",
        "应收",
        "一行一笔应收(一张发票)",
        ("receivable",),
        (
            _c("receivable", "key", "应收", required=True),
            _CUSTOMER,
            _c("contract", "key", "合同", of="contracts"),
            _c("number", "text", "发票号码"),
            _c("issued_on", "date", "开票日", required=True),
            _c("due_on", "date", "到期日"),
            _c("amount", "money", "应收金额", required=True),
            _c("status", "text", "状态"),
            _c("settled_on", "date", "结清日"),
        ),
        dated="issued_on",
        outcomes=("settled_on",),
    ),
    Table(
        "payments",
        "回款",
        "一行一笔回款",
        ("payment",),
        (
            _c("payment", "key", "回款", required=True),
            _CUSTOMER,
            _c("receivable", "key", "应收", of="receivables"),
            _c("paid_on", "date", "回款日", required=True),
            _c("amount", "money", "回款金额", required=True),
        ),
        dated="paid_on",
    ),
    Table(
        "interactions",
        "往来",
        "一行一次往来的一位参加人",
        ("interaction", "staff"),
        (
            _c("interaction", "key", "往来", required=True),
            _CUSTOMER,
            _c("kind", "text", "方式", required=True),
            _c("happened_on", "date", "日期", required=True),
            _c("staff", "key", "参加人", of="staff"),
            _c("summary", "text", "要点"),
        ),
        dated="happened_on",
    ),
    Table(
        "complaints",
        "投诉",
        "一行一件投诉",
        ("complaint",),
        (
            _c("complaint", "key", "投诉", required=True),
            _CUSTOMER,
            _c("kind", "text", "类别"),
            _c("received_at", "instant", "受理时间", required=True),
            _c("closed_at", "instant", "办结时间"),
        ),
        dated="received_at",
        outcomes=("closed_at",),
    ),
    Table(
        "survey_answers",
        "调查答复",
        "一行一份答卷的一题",
        ("answer",),
        (
            _c("answer", "key", "答复", required=True),
            _CUSTOMER,
            _c("survey", "text", "问卷"),
            _c("question", "text", "题目"),
            _c("score", "points", "分值"),
            _c("answered_on", "date", "答复日", required=True),
        ),
        dated="answered_on",
    ),
    Table(
        "events",
        "事件",
        "一行一个事件",
        ("event",),
        (
            _c("event", "key", "事件", required=True),
            _c("kind", "text", "类别", required=True),
            _c("customer", "key", "客户", of="customers"),
            _c("staff", "key", "人员", of="staff"),
            _c("unit", "key", "单位", of="units"),
            _c("happened_at", "instant", "发生时间", required=True),
            _c("about", "text", "所履行的义务"),
        ),
        dated="happened_at",
    ),
    Table(
        "grades",
        "等级",
        "一行一户在一段时间内的一个等级",
        ("customer", "pack", "rule", "from_on"),
        (
            _CUSTOMER,
            _c("pack", "text", "制度", required=True),
            _c("rule", "text", "评级规则", required=True),
            _c("grade", "text", "等级", required=True),
            _c("from_on", "date", "自何日起", required=True),
            _c("until_on", "date", "至何日止"),
        ),
        dated="from_on",
        outcomes=("until_on",),
    ),
    Table(
        "leads",
        "线索",
        "一行一条线索",
        ("lead",),
        (
            _c("lead", "key", "线索", required=True),
            _c("customer", "key", "客户", of="customers"),
            _c("name", "text", "名称"),
            _c("origin", "text", "来源"),
            _c("found_by", "key", "获得人", of="staff"),
            _c("staff", "key", "跟进人", of="staff"),
            _c("unit", "key", "单位", of="units"),
            _c("received_on", "date", "获得日", required=True),
            _c("declared_on", "date", "申报日"),
            _c("outcome", "text", "结果"),
            _c("reason", "text", "原因"),
            _c("ended_on", "date", "了结日"),
        ),
        dated="received_on",
        outcomes=("declared_on", "ended_on"),
    ),
    Table(
        "staff",
        "人员",
        "一行一人",
        ("staff",),
        (
            _c("staff", "key", "人员", required=True),
            _c("name", "text", "姓名"),
            _c("post", "text", "岗位"),
            _c("unit", "key", "单位", of="units"),
            _c("superior", "key", "主管上级", of="staff"),
            _c("is_active", "boolean", "在职"),
        ),
    ),
    Table(
        "units",
        "单位",
        "一行一个单位",
        ("unit",),
        (
            _c("unit", "key", "单位", required=True),
            _c("name", "text", "名称"),
            _c("parent", "key", "上级单位", of="units"),
            _c("head", "key", "负责人", of="staff"),
        ),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})

FIRM = Table("firm", "全公司", "只有一行", ("firm",), (_c("firm", "key", "全公司", required=True),))
"""Not a fact: the one row that rules over the firm write to."""

DUTIES = Table(
    "duties",
    "义务",
    "一行一人的一项义务",
    ("key",),
    (
        _c("key", "key", "编号", required=True),
        _c("rule", "text", "规则", required=True),
        _c("kind", "text", "种类", required=True),
        _c("subject_type", "text", "对象类别"),
        _c("subject", "key", "对象"),
        _c("customer", "key", "客户", of="customers"),
        _c("unit", "key", "单位", of="units"),
        _c("staff", "key", "责任人", of="staff"),
        _c("post", "text", "岗位"),
        _c("occurrence", "text", "期次"),
        _c("step", "text", "步骤"),
        _c("form", "text", "表单"),
        _c("opens_on", "date", "起日"),
        _c("due_on", "date", "到期日"),
        _c("state", "text", "状态"),
        _c("satisfied_on", "date", "办结日"),
        _c("last_act_on", "date", "上次办理日"),
    ),
    dated="due_on",
)
"""Not a fact: the duties' verdict, as indicators over units, staff and the firm read it."""
