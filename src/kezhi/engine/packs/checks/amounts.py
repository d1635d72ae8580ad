"""Figures in the words of a regulation: 十四分以上, 不超过 5 万元, 百分之十, 每半年, 三个工作日内."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Side = Literal["low", "high", ""]
_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}

_MEASURES: Mapping[tuple[str, ...], Mapping[str, str]] = {
    ("元",): {"money": "1"},
    ("%", "％"): {"ratio": "0.01"},
    ("‰",): {"ratio": "0.001"},
    ("倍",): {"ratio": "1"},
    ("个工作日", "工作日"): {"working_days": "1"},
    ("个工作小时", "工作小时"): {"working_hours": "1"},
    ("天", "日"): {"days": "1", "hours": "24"},
    ("周", "个星期", "星期"): {"days": "7"},
    ("个月",): {"months": "1"},
    ("个季度", "季度", "季"): {"months": "3"},
    ("周年", "年度", "年"): {"months": "12"},
    ("个小时", "小时"): {"hours": "1", "minutes": "60"},
    ("分钟",): {"minutes": "1"},
    ("分",): {"points": "1"},
    ("家", "户", "次", "人", "件", "笔", "份", "张", "名", "级", "位"): {"count": "1"},
}
_UNITS = {
    unit: tuple((kind, Decimal(factor)) for kind, factor in measures.items())
    for units, measures in _MEASURES.items()
    for unit in units
}
_EVERY = {"年": 12, "半年": 6, "季度": 3, "季": 3, "月": 1}
_BEFORE: Mapping[str, tuple[Side, bool]] = {
    **dict.fromkeys(("不少于", "不低于", "不小于", "至少", "达到", "届满", "满"), ("low", True)),
    **dict.fromkeys(("不超过", "不高于", "不大于", "不多于", "至多", "最多"), ("high", True)),
    **dict.fromkeys(("超过", "高于", "大于", "多于", "超出", "逾"), ("low", False)),
    **dict.fromkeys(("不满", "不足", "未满", "低于", "少于", "小于", "不到"), ("high", False)),
}
_AFTER: Mapping[str, tuple[Side, bool]] = {
    **dict.fromkeys(("及以上", "以上"), ("low", True)),
    **dict.fromkeys(("及以下", "以下", "以内", "之内", "内"), ("high", True)),
    **dict.fromkeys(("以外", "之外"), ("low", False)),
}


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+|半"
_FIGURE = re.compile(
    rf"(?P<before>{_any_of(_BEFORE)})?\s*"
    rf"(?:(?P<hundredth>[百千])分之(?P<share>{_NUMBER})|(?:(?P<first>{_NUMBER})\s*(?:至|到|或|—|-|~|、)\s*)?(?P<number>{_NUMBER})\s*(?P<great>[万亿百千]*)\s*(?P<unit>{_any_of(_UNITS)}))"
    rf"(?P<after>{_any_of(_AFTER)})?"
)
_PER = re.compile(rf"每(?:一)?(?:个)?(?P<per>{_any_of(_EVERY)})(?!\s*(?:{_NUMBER})月)")
_TIMES = re.compile(
    rf"每(?:一)?(?:个)?(?P<per>{_any_of(_EVERY)})[^,。;、:第]{{0,6}}?(?P<times>\d+|[一二两三四五六七八九十]+)\s*次"
)
_FRACTION = re.compile(rf"(?:{_NUMBER})分之")
_DATED = ("月", "日、", "日和", "日至", "日或", "日、 ")
_PARTED = frozenset("比之类级析配为别成期批管公支")
"""After these 分 is no point: 百分比, 三分类, 两分公司."""
_TEN_POINTS = re.compile(r"十分(?![以之、，。；：,;:)）的者至到起或时]|$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the text: what it measures, its value in engine units, and the side its boundary word bounds."""

    kind: str
    value: Decimal
    side: Side = ""
    includes: bool = True
    words: str = ""


def figures_in(quote: str) -> tuple[Figure, ...]:
    """Every figure with a unit, in the order of the words.

    >>> [(f.kind, int(f.value), f.side, f.includes) for f in figures_in("十二分以上、不满 14 分的")]
    [('points', 12, 'low', True), ('points', 14, 'high', False)]
    >>> [(f.kind, str(f.value)) for f in figures_in("百分之五，且不超过五十万元")]
    [('ratio', '0.05'), ('money', '500000')]
    """
    text = unicodedata.normalize("NFKC", quote)
    return (*_written(text), *_implied(text))


def number(words: str) -> Decimal:
    """A numeral in Arabic or Chinese.

    >>> number("二十四"), number("十五"), number("一百零五"), number("1,200.5"), number("半")
    (Decimal('24'), Decimal('15'), Decimal('105'), Decimal('1200.5'), Decimal('0.5'))
    """
    if words == "半":
        return Decimal("0.5")
    if words[0].isdigit() and words[0] not in _DIGITS:
        return Decimal(words.replace(",", ""))
    if not any(word in _TENS for word in words):
        return Decimal("".join(str(_DIGITS[word]) for word in words))
    total, digit = 0, 0
    for word in words:
        if word in _TENS:
            total += (digit or 1) * _TENS[word]
            digit = 0
        else:
            digit = _DIGITS[word]
    return Decimal(total + digit)


def _written(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        if _is_no_figure(text, match):
            continue
        side, includes = _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or "") or ("", True)
        if match["share"]:
            value = number(match["share"]) / (100 if match["hundredth"] == "百" else 1000)
            yield Figure("ratio", value, side, includes, match[0])
            continue
        value = number(match["number"])
        for word in match["great"]:
            value *= (_GREAT | _TENS)[word]
        for kind, factor in _UNITS[match["unit"]]:
            yield Figure(kind, value * factor, side, includes, match[0])
            if match["first"]:
                yield Figure(kind, number(match["first"]) * factor, words=match[0])


def _is_no_figure(text: str, match: re.Match[str]) -> bool:
    """An ordinal (第三日), a day of a month (每月十五日), a fraction (三分之一), a year (2026年), 十分 as "very"."""
    if match["share"]:
        return False
    start = match.start("first") if match["first"] else match.start("number")
    before, unit = text[:start].rstrip(), match["unit"]
    is_ordinal = before.endswith("第")
    is_day = unit == "日" and before.endswith(_DATED)
    is_year = unit == "年" and len(match["number"]) == 4
    is_very = match["number"] == "十" and unit == "分" and _TEN_POINTS.match(text, start) is not None
    is_parted = unit == "分" and text[match.end("unit") : match.end("unit") + 1] in _PARTED
    return is_ordinal or is_day or is_year or is_very or is_parted or _FRACTION.match(text, start) is not None


def _implied(text: str) -> Iterator[Figure]:
    """每年, 每半年, 每季度, 每月: a span of one; 每年两次: half of it as well."""
    for match in _PER.finditer(text):
        yield Figure("months", Decimal(_EVERY[match["per"]]), words=match[0])
    for match in _TIMES.finditer(text):
        if times := number(match["times"]):
            yield Figure("months", Decimal(_EVERY[match["per"]]) / times, words=match[0])
