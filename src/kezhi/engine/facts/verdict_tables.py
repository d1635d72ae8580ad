"""Tables that are not facts but are read as facts are: the firm's one row, the duties that a run found."""

from __future__ import annotations

from kezhi.engine.facts.table import Table
from kezhi.engine.facts.table import described as _c

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
