"""report 报表: what a report holds, for which period, by when, by whom and to whom, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, Days, Months, Path, RoomRule, RuleRef, Source
from kezhi.engine.rules.form import Print
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Extract:
    """Rows of a table, or their totals by group, as they stand in the period."""

    table: Annotated[str, "事实表、表单，或 customers、units、staff、firm、duties 之一"]
    columns: Annotated[tuple[str, ...], "列出的列，或有 group_by 时无"] = ()
    where: Annotated[Source | None, "仅这些行"] = None
    group_by: Annotated[tuple[str, ...], "按这些列分组"] = ()
    total: Annotated[tuple[str, ...], "合计的列"] = ()
    average: Annotated[tuple[str, ...], "求平均的列"] = ()
    count: Annotated[bool, "行数"] = False
    share: Annotated[bool, "各组占全部的比例"] = False
    order_by: Annotated[tuple[str, ...], "排列的次序"] = ()


@dataclass(frozen=True, kw_only=True)
class Content:
    """One part of a report: computed, drawn from a table, or written by the author."""

    id: Annotated[str, "内容的名称"]
    title: Annotated[str, "说明"] = ""
    shows: Annotated[Extract | str | None, "输出的列名，或取自某表；省略即由报告人撰写"] = None
    required: Annotated[bool, "须有内容方可报送"] = True
    clause: Annotated[ClauseRef | None, "本项自己的条款与引文"] = None


@dataclass(frozen=True, slots=True)
class LastPeriod:
    """The last whole calendar period before the day."""

    last: Annotated[Literal["day", "week", "half_month", "month", "quarter", "half", "year"], "上一整期"]


Covers: TypeAlias = Months | Days | LastPeriod


@dataclass(frozen=True, kw_only=True)
class Report(RoomRule):
    """A document with parts; when it is due is the affair of the duty that it names."""

    kind: ClassVar[str] = "report"

    due: Annotated[RuleRef | None, "按哪条定期、周期、逐级或时限规则到期；省略即随事而报"] = None
    covers: Annotated[Covers | None, "所涵盖的期间：{last: month} 上一自然月，{months: 1} 最近一个月"] = None
    by: Annotated[str, "报告的岗位"]
    to: Annotated[tuple[str, ...], "报送的岗位"] = ()
    per: Annotated[Literal["firm", "unit", "staff", "customer"], "每全公司、单位、人员或客户一份"] = "firm"
    contents: Annotated[tuple[Content, ...], "各项内容"]
    print: Annotated[Print | None, "打印版式"] = None

    def table_of(self, path: Path) -> str:
        """Conditions read the table that the part is drawn from."""
        shows = self.contents[int(path[1])].shows if path[0] == "contents" else None
        return shows.table if isinstance(shows, Extract) else "customers"

    def tables_named(self) -> Mapping[Path, str]:
        """The tables that parts are drawn from."""
        return {
            ("contents", index, "shows", "table"): content.shows.table
            for index, content in enumerate(self.contents)
            if isinstance(content.shows, Extract)
        }

    def referable(self, path: Path) -> tuple[str, ...]:  # noqa: ARG002
        """Whatever yields duties."""
        return ("calendar", "cadence", "chain", "deadline")

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """Every part shows what there is."""
        from kezhi.engine.rules.report_faults import faults  # noqa: PLC0415 - they read this file's dataclasses

        return faults(self, scope)
