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

    title: str | Promise
    hint: str | Promise
    template: str
    variable: str
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
    states = ui.Tag("今天到期", "today"), ui.Tag("已办", "done"), ui.Tag("冻结", "hold"), ui.Tag("待批", "accent"), ui.Tag("未开始")
    clauses = ui.Tag("已执行", "done"), ui.Tag("由人决定", "accent", "person"), ui.Tag("未设定", "", "unset")
    return (ui.Tag.example(), *states, *clauses)


def _rows() -> tuple[ui.DutyLine, ...]:
    late = ui.DutyLine.example()
    new = ui.DutyLine("2", "听澜电机", "首年届满，提交评分依据", "周五 20日", grade=ui.Grade(), place="宁波", act_label="补充依据", act_url="#")
    return (replace(late, is_marked=True), new, replace(late, key="3", is_gone=True))


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
    done = ui.Progress("2", "回款_10月.xlsx", 100, "2,318 行，11月17日 16:40。", tag=ui.Tag("已导入", "done"), action="撤销整个文件", url="#")
    return (ui.Progress.example(), done)


SPECIMENS: tuple[Specimen, ...] = (
    Specimen(_("等级与资格"), _("一个色相三种轻重。“大”字用宋体，来自制度。"), "_grade", "grade", _grades(), is_inline=True),
    Specimen(_("状态"), _("颜色只说一件事：迟、今天、已办、冻结。空着的用虚线。"), "_tag", "tag", _tags(), is_inline=True),
    Specimen(_("条款"), _("依据用黑体，条号用宋体。点开见原文。"), "_clause", "clause", (ui.Clause.example(), replace(ui.Clause.example(), is_short=True)), is_inline=True),
    Specimen(_("筛选"), _("条件在表格上方，选中的填色。"), "_filter", "filter", (ui.Filter.example(), ui.Filter("owner", "负责人", (ui.Choice("沈知遥", "#"),))), is_inline=True),
    Specimen(_("义务行"), _("先客户，再事情，先迟后日期，依据，一个按钮。"), "_row", "row", _rows(), is_wide=True),
    Specimen(_("横幅"), _("说明发生了什么、依据哪条、能做什么。"), "_banner", "banner", _banners(), is_wide=True),
    Specimen(_("空"), _("先说好消息，再给一个去处。"), "_empty", "empty", _empties()[:1]),
    Specimen(_("没有结果"), _("保留条件，指出哪一个最窄。"), "_empty", "empty", _empties()[1:2]),
    Specimen(_("出错"), _("一句话：原因，和怎么办。留下编号。"), "_empty", "empty", _empties()[2:3]),
    Specimen(_("无权查看"), _("说清谁能给，不说里面有什么。"), "_empty", "empty", _empties()[3:]),
    Specimen(_("步骤"), _("已办的有时间，正在办的实心，其余待前一步。"), "_steps", "steps", (ui.Step.example(),), is_wide=True),
    Specimen(_("为什么"), _("取值、期间、所在档、得分，最近的一步，原文，凭据。"), "_why", "why", (ui.Why.example(),), is_wide=True),
    Specimen(_("动态"), _("一条时间线，新的在前。"), "_timeline", "timeline", (ui.Month.example(),)),
    Specimen(_("账龄与执行率"), _("账龄由浅到深；竖线是要求。"), "_ageing", "ageing", (ui.Ageing.example(), replace(ui.Ageing.example(), has_legend=False))),
    Specimen(_("执行率"), _("达到要求为绿，差十个点以内为黄，再低为红。"), "_rate", "rate", tuple(ui.Rate(Decimal(kept)) for kept in ("97.4", "90.8", "78.5"))),
    Specimen(_("进度"), _("长任务可以离开，回来还在，结束有通知。"), "_progress", "progress", _progress()),
    Specimen(_("制度未规定"), _("虚线框写明缺什么、什么因此不运行。"), "_unset", "unset", (ui.Unset.example(),), is_wide=True),
    Specimen(_("由人决定"), _("写明由谁，还有几件在等。"), "_person", "person", (ui.Person.example(),)),
    Specimen(_("提示与撤销"), _("能撤销的不问，办完给 8 秒。"), "_toast", "toast", (ui.Toast.example(), ui.Toast("已存为视图"))),
    Specimen(_("翻页"), _("只有前后，不写页码。"), "_pager", "pager", (ui.Pager.example(),), is_wide=True),
)
