"""The catalogue: every shared component once, with the variants that pages use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.ui import components as ui


@dataclass(frozen=True)
class Specimen:
    """A component: its fragment, the variable the fragment reads, and the variants shown."""

    template: str
    variable: str
    title: str | Promise
    hint: str | Promise
    variants: tuple[Any, ...]
    is_wide: bool = False
    is_inline: bool = False

    @property
    def contexts(self) -> list[dict[str, Any]]:
        """What each variant is rendered with."""
        return [{self.variable: variant} for variant in self.variants]


def _grades() -> tuple[ui.Grade, ...]:
    marks = tuple(ui.Grade(letter, is_key=is_key) for is_key in (True, False) for letter in "ABC")
    return (*marks, ui.Grade(), ui.Grade("A", is_key=True, is_large=True), ui.Grade("B", is_large=True))


def _tags() -> tuple[ui.Tag, ...]:
    states = (("今天到期", "today"), ("已办", "done"), ("冻结", "hold"), ("待批", "accent"), ("未开始", ""))
    clauses = (ui.Tag("已执行", "done"), ui.Tag("由人决定", "accent", "person"), ui.Tag("未设定", "", "unset"))
    return (ui.Tag.example(), *(ui.Tag(text, tone) for text, tone in states), *clauses)  # type: ignore[arg-type]


def _clauses() -> tuple[ui.Clause, ...]:
    return (ui.Clause.example(), replace(ui.Clause.example(), is_short=True))


def _filters() -> tuple[ui.Filter, ...]:
    return (ui.Filter.example(), ui.Filter("owner", "负责人", (ui.Choice("沈知遥", "#"), ui.Choice("陆砚秋", "#"))))


def _ageings() -> tuple[ui.Ageing, ...]:
    return (ui.Ageing.example(), replace(ui.Ageing.example(), has_legend=False))


def _rates() -> tuple[ui.Rate, ...]:
    return tuple(ui.Rate(Decimal(kept)) for kept in ("97.4", "90.8", "78.5"))


def _rows() -> tuple[ui.DutyLine, ...]:
    late = ui.DutyLine.example()
    new = replace(late, key="2", who="听澜电机", grade=ui.Grade(), what="首年届满，提交评分依据", note="", clause=None)
    soon = replace(new, due="周五 20日", due_tone="", due_note="", act_label="补充依据")
    return (replace(late, is_marked=True), soon, replace(late, key="3", is_gone=True))


def _banners() -> tuple[ui.Banner, ...]:
    clause = ui.Clause("规定 第七条", "《公司客户管理规定》第七条")
    return (
        ui.Banner("已升级为重大投诉。", "同一问题 90 天内第 3 次。", "late", clause),
        ui.Banner("发货已冻结。", "应收 26.8 万元超出限额。总经理可放行。", "hold", action="申请放行", url="#"),
        ui.Banner.example(),
        ui.Banner("运行完成。", "826 家，新增义务 37 件，用时 0.9 秒。", "done", action="凭据", url="#"),
    )


def _empties() -> tuple[ui.Empty, ...]:
    return (
        ui.Empty.example(),
        ui.Empty("无", "没有符合的客户", "去掉“信用：冻结”，可得 14 户。", "去掉这个条件", "#"),
        ui.Empty("误", "这一页没有取到", "服务器正在重启，通常 1 分钟内恢复。", "再试一次", "#", "E-1118-0932"),
        ui.Empty("禁", "您看不到这家客户", "它属于华南办事处。需要时请找业务部经理许南乔开通。", "申请查看", "#"),
    )


def _progress() -> tuple[ui.Progress, ...]:
    done = ui.Progress(
        "2",
        "回款_10月.xlsx",
        100,
        "2,318 行，11月17日 16:40。",
        tag=ui.Tag("已导入", "done"),
        action="撤销整个文件",
        url="#",
    )
    return (ui.Progress.example(), done)


SPECIMENS: tuple[Specimen, ...] = (
    Specimen(
        "_grade", "grade", _("等级与资格"), _("一个色相三种轻重。“大”字用宋体，来自制度。"), _grades(), is_inline=True
    ),
    Specimen(
        "_tag", "tag", _("状态"), _("颜色只说一件事：迟、今天、已办、冻结。空着的用虚线。"), _tags(), is_inline=True
    ),
    Specimen("_clause", "clause", _("条款"), _("依据用黑体，条号用宋体。点开见原文。"), _clauses(), is_inline=True),
    Specimen("_filter", "filter", _("筛选"), _("条件在表格上方，选中的填色。"), _filters(), is_inline=True),
    Specimen("_row", "row", _("义务行"), _("先客户，再事情，先迟后日期，依据，一个按钮。"), _rows(), is_wide=True),
    Specimen("_banner", "banner", _("横幅"), _("说明发生了什么、依据哪条、能做什么。"), _banners(), is_wide=True),
    Specimen("_empty", "empty", _("空"), _("先说好消息，再给一个去处。"), _empties()[:1]),
    Specimen("_empty", "empty", _("没有结果"), _("保留条件，指出哪一个最窄。"), _empties()[1:2]),
    Specimen("_empty", "empty", _("出错"), _("一句话：原因，和怎么办。留下编号。"), _empties()[2:3]),
    Specimen("_empty", "empty", _("无权查看"), _("说清谁能给，不说里面有什么。"), _empties()[3:]),
    Specimen(
        "_steps",
        "steps",
        _("步骤"),
        _("已办的有时间，正在办的实心，其余待前一步。"),
        (ui.Step.example(),),
        is_wide=True,
    ),
    Specimen("_why", "why", _("为什么"), _("取值、期间、所在档、得分，最近的一步，原文，凭据。"), (ui.Why.example(),)),
    Specimen("_timeline", "timeline", _("动态"), _("一条时间线，新的在前。"), (ui.Month.example(),)),
    Specimen("_ageing", "ageing", _("账龄"), _("由浅到深；行内只有一条。"), _ageings()),
    Specimen("_rate", "rate", _("执行率"), _("竖线是要求。达到为绿，差十个点以内为黄，再低为红。"), _rates()),
    Specimen("_progress", "progress", _("进度"), _("长任务可以离开，回来还在，结束有通知。"), _progress()),
    Specimen("_person", "person", _("由人决定"), _("写明由谁，还有几件在等。"), (ui.Person.example(),)),
    Specimen(
        "_unset", "unset", _("制度未规定"), _("虚线框写明缺什么、什么因此不运行。"), (ui.Unset.example(),), is_wide=True
    ),
    Specimen(
        "_toast",
        "toast",
        _("提示与撤销"),
        _("能撤销的不问，办完给 8 秒。"),
        (ui.Toast.example(), ui.Toast("已存为视图")),
    ),
    Specimen("_pager", "pager", _("翻页"), _("只有前后，不写页码。"), (ui.Pager.example(),)),
)
