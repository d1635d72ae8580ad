"""The duty line (义务): customer, what, how late, by which clause, and one button."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.ui.components.clause import Clause
from kezhi.ui.components.grade import Grade
from kezhi.ui.components.tag import Tag


@dataclass(frozen=True)
class DutyLine:
    """One line of 今日. `act_url` answers htmx with a dialog, and a browser without scripts with a page."""

    key: str
    who: str
    what: str
    due: str  # lateness first: 逾期 4 天, 今天, 周四 19日
    who_url: str = "#"
    grade: Grade | None = None
    place: str = ""
    note: str = ""
    due_tone: str = ""
    due_note: str = ""
    tag: Tag | None = None
    clause: Clause | None = None
    act_label: str = ""
    act_url: str = ""
    start_url: str = ""
    is_marked: bool = False
    is_gone: bool = False
    may_select: bool = False

    @classmethod
    def example(cls) -> DutyLine:
        """A visit four days late."""
        return cls(
            key="1",
            who="栎川精密传动",
            grade=Grade("B", is_key=True),
            place="宁波",
            what="上门拜访并推荐新品",
            note="每 4 个月一次 · 上次 7月14日",
            due="逾期 4 天",
            due_tone="late",
            due_note="11月14日 周六",
            clause=Clause("规定 第四条", "《公司客户管理规定》第四条：每四个月向大客户推荐新品并上门拜访"),
            act_label="登记拜访",
            act_url="#",
        )
