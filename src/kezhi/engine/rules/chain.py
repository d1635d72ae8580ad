"""chain 逐级: hand-overs from post to post, each with its limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.rules.base import ClauseRef, Days, Hours, Rule, RuleRef


@dataclass(frozen=True, slots=True)
class AfterCalendar:
    """Starts with each occurrence of a calendar rule."""

    calendar: Annotated[RuleRef, "定期规则的编号"]


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """Starts with each event of these kinds."""

    event: Annotated[tuple[str, ...], "事件类别"]


Start: TypeAlias = AfterCalendar | AfterEvent


@dataclass(frozen=True, kw_only=True)
class Step:
    """One hand-over: who, within what, counted how, after what."""

    id: Annotated[str, "步骤名"]
    by: Annotated[str, "履行的岗位"]
    within: Annotated[Days | Hours | None, "时限；省略即不限期"] = None
    counted: Annotated[
        Literal["from_the_day", "from_the_next_day"] | None, "自当日起算（当日为第一日），或自次日起算"
    ] = None
    after: Annotated[Literal["start", "previous"], "自起点，或自上一步办结"]
    clause: Annotated[ClauseRef | None, "本步自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Chain(Rule):
    """Steps in order, started by a date or an event."""

    kind: ClassVar[str] = "chain"

    starts: Annotated[Start, "起点"]
    per: Annotated[Literal["unit"] | None, "定期起点：每单位一条"] = None
    steps: Annotated[tuple[Step, ...], "各步"]
