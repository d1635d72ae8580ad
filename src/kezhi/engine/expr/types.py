"""The static types of expressions: what a value measures, and so what it may be added to or compared with.

A kind is a dimension, not a machine type: money is always in yuan, a ratio is 0.15 and not 15 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

Kind = Literal[
    "money", "ratio", "days", "months", "hours", "count", "points", "number", "text", "boolean", "date", "instant"
]

KINDS: tuple[Kind, ...] = get_args(Kind)
PLAIN = frozenset[Kind]({"number", "count", "ratio"})
SPANS = frozenset[Kind]({"days", "months", "hours"})
NUMERIC = PLAIN | SPANS | frozenset[Kind]({"money", "points"})
WHOLE = frozenset[Kind]({"days", "months", "count"})


@dataclass(frozen=True, slots=True)
class Type:
    """What a value measures. Days, months and counts are integers unless `fractional`; other numbers are decimals."""

    kind: Kind
    fractional: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such type: {self.kind}")

    @classmethod
    def of(cls, name: str) -> Type:
        """The type of a column, parameter or output as facts and packs name it: a percent is a ratio, a key a text.

        >>> Type.of("percent")
        Type(kind='ratio', fractional=False)
        """
        seen_as = {"percent": "ratio", "key": "text", "clock": "text", "post": "text", "minutes": "count"}
        return cls(cast("Kind", seen_as.get(name, name)))

    @property
    def is_numeric(self) -> bool:
        """Whether one can calculate with it."""
        return self.kind in NUMERIC

    @property
    def is_whole(self) -> bool:
        """Whether its values are integers."""
        return self.kind in WHOLE and not self.fractional


BOOLEAN = Type("boolean")
TEXT = Type("text")
DATE = Type("date")
INSTANT = Type("instant")
NUMBER = Type("number")
RATIO = Type("ratio")
COUNT = Type("count")
DAYS = Type("days")
MONTHS = Type("months")
HOURS = Type("hours")

TITLES: dict[Kind, tuple[str, str]] = {
    "money": ("金额", "money"),
    "ratio": ("比率", "a ratio"),
    "days": ("天数", "days"),
    "months": ("月数", "months"),
    "hours": ("小时数", "hours"),
    "count": ("次数", "a count"),
    "points": ("分数", "points"),
    "number": ("数值", "a number"),
    "text": ("文字", "text"),
    "boolean": ("是否", "true or false"),
    "date": ("日期", "a date"),
    "instant": ("时刻", "a moment"),
}
