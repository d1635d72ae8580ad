"""The timeline (动态): everything that happened to a customer, newest first, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kezhi.ui.components.clause import Clause


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `late` is a word in red after the title."""

    day: str  # 14日
    title: str
    icon: str = "doc"
    tone: Literal["", "late", "done", "acc", "hold"] = ""
    late: str = ""
    text: str = ""
    author: str = ""
    clause: Clause | None = None
    link: str = ""
    url: str = ""


@dataclass(frozen=True)
class Month:
    """The entries of one month under its heading."""

    title: str
    entries: tuple[Entry, ...]

    @classmethod
    def example(cls) -> tuple[Month, ...]:
        """Two months of 栎川精密传动."""
        rule = Clause("规定 第四条", "《公司客户管理规定》第四条")
        late = Entry(
            "14日", "上门拜访并推荐新品", "clock", "late", "到期未办", "每四个月一次，上次 7月14日。", clause=rule
        )
        call = Entry("6日", "电话 · 郁闻笛（采购部）", "phone", text="二期款预计 11月20日付出。", author="沈知遥")
        kept = Entry("28日", "大客户回访 · 按期", "check", "done", text="装配线运行正常，满意 4.6 / 5。")
        graded = Entry("20日", "评定为 B 级，12 分", "star", "acc", text="上年 A 级，14 分。", link="看对比", url="#")
        return (cls("2026年11月", (late, call)), cls("2026年10月", (kept, graded)))
