"""Festivals by name or by date: lunar ones, solar terms and days of the year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from kezhi.engine.dates.lunar import from_lunar, solar_term
from kezhi.engine.dates.months import day_of_month

_LUNAR: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "春节": (1, 1), "元宵": (1, 15), "龙抬头": (2, 2), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15),
        "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8), "小年": (12, 23),
    }
)  # fmt: skip
_SOLAR: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "元旦": (1, 1), "妇女节": (3, 8), "劳动节": (5, 1), "青年节": (5, 4), "儿童节": (6, 1), "建党节": (7, 1),
        "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "圣诞": (12, 25),
    }
)  # fmt: skip
_TERMS = ("清明", "冬至")
EVE = "除夕"
NAMES = (*_LUNAR, EVE, *_TERMS, *_SOLAR)
_WRITTEN = re.compile(r"(农历)?\s*(\d{1,2})[-月](\d{1,2})日?")


class NotAFestival(ValueError):
    """Neither the name of a festival nor a date of the year; arguments are the reason in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival as a list names it: by name, `10-18`, or `农历3-3`."""

    name: str

    def __post_init__(self) -> None:
        self.on(2024)

    def on(self, year: int) -> date:
        """Its day in a year; for lunar festivals the lunar year of that number.

        >>> [str(Festival(name).on(2026)) for name in ("春节", "除夕", "端午", "中秋", "清明", "10-18", "农历3-3")]
        ['2026-02-17', '2026-02-16', '2026-06-19', '2026-09-25', '2026-04-05', '2026-10-18', '2026-04-19']
        """
        name = self.name.removesuffix("节") if self.name.removesuffix("节") in NAMES else self.name
        if name == EVE:
            return from_lunar(year, 1, 1) - timedelta(days=1)
        if name in _LUNAR:
            return from_lunar(year, *_LUNAR[name])
        if name in _TERMS:
            return solar_term(name, year)
        if name in _SOLAR:
            return date(year, *_SOLAR[name])
        return self._written(year)

    def _written(self, year: int) -> date:
        found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", self.name).strip())
        month, day = (int(found[2]), int(found[3])) if found else (0, 0)
        if not found or not 1 <= month <= 12 or not 1 <= day <= 31:
            raise NotAFestival(f"没有“{self.name}”这个节日", f"there is no festival '{self.name}'")
        return from_lunar(year, month, day) if found[1] else day_of_month(year, month, day)

    def between(self, first: date, last: date) -> Iterator[date]:
        """Its days from first to last.

        >>> [str(day) for day in Festival("腊八").between(date(2026, 1, 1), date(2027, 1, 31))]
        ['2026-01-26', '2027-01-15']
        """
        for year in range(first.year - 1, last.year + 1):
            if first <= (day := self.on(year)) <= last:
                yield day


def festivals(listed: str) -> tuple[Festival, ...]:
    """Festivals from a list as people write it.

    >>> [festival.name for festival in festivals("春节、端午、中秋")]
    ['春节', '端午', '中秋']
    """
    return tuple(Festival(name) for name in re.split(r"[、,，;；\s]+", listed) if name)
