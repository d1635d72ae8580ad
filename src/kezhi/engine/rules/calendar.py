"""calendar 定期: something owed on dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.occurrences import Occurrence, of_dates
from kezhi.engine.rules.run import Run


@dataclass(frozen=True, slots=True)
class InMonths:
    """A day of certain months."""

    months: Annotated[tuple[int, ...], "月份，如 [3, 9]；每月为 [1..12]"]
    day: Annotated[int | Literal["month_end"], "日，或 month_end"]


@dataclass(frozen=True, slots=True)
class Weekly:
    """A day of every week."""

    weekly: Annotated[int, "星期几，1 为星期一"]


Dates: TypeAlias = InMonths | Weekly


@dataclass(frozen=True, kw_only=True)
class Calendar(Rule):
    """On each date, every holder of a post (or every unit that has one) owes a piece of paper or an act."""

    kind: ClassVar[str] = "calendar"

    on: Annotated[Dates, "到期的日子"]
    by: Annotated[str, "履行的岗位"]
    per: Annotated[Literal["staff", "unit"], "staff：每位任职者一项；unit：每个有任职者的单位一项"] = "staff"
    having: Annotated[Source | None, "仅限名下有这类客户的"] = None
    period: Annotated[Literal["month", "week", "quarter", "half", "year"], "自本期首日起可办"]
    form: Annotated[str, "所填表单"] = ""

    def occurrences(self, run: Run) -> tuple[Occurrence, ...]:
        """The dates shown on the day."""
        return tuple(of_dates(self, run))
