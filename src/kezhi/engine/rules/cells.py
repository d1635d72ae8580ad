"""Cells of decision tables, read from their text: `-`, `A, B`, `not A`, `>= x`, `[x..y)`, `missing`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kezhi.engine.rules.base import Number, Ref
from kezhi.engine.rules.intervals import Interval


@dataclass(frozen=True, slots=True)
class Anything:
    """`-`: matches every value, also a missing one."""


@dataclass(frozen=True, slots=True)
class IsMissing:
    """`missing`: matches only null."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Literals: one of them, or with `not` none of them. Null matches neither. `in 参数`: those that it lists."""

    values: tuple[Decimal | bool | str, ...]
    negated: bool = False
    of: Ref | None = None


Cell: TypeAlias = Anything | IsMissing | Listed | Interval

_COMPARISON = re.compile(r"(>=|<=|>|<|≥|≤)\s*(.+)", re.DOTALL)
_RANGE = re.compile(r"([\[(])((?:[^.]|\.(?!\.))+)\.\.([^.].*)([\])])", re.DOTALL)
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_IN = re.compile(r"(?:not )?in ([^,，]+)")
_LONGEST = 600
_DIGITS = 28
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')


class CellUnreadable(ValueError):
    """The text is no cell; the message says why in Chinese."""


def read_cell(text: str | Decimal | bool) -> Cell:  # noqa: FBT001 - a cell may be `true`
    """The cell that a table's `when` item writes."""
    if isinstance(text, bool | Decimal):
        return Listed((text,))
    written = text.strip()
    if len(written) > _LONGEST:
        raise CellUnreadable(f"单元格有 {len(written)} 个字符，最多 {_LONGEST} 个")
    if written in {"-", ""}:
        return Anything()
    if written == "missing":
        return IsMissing()
    if comparison := _COMPARISON.fullmatch(written):
        return _compared(comparison[1], _number(comparison[2]))
    if between := _RANGE.fullmatch(written):
        return Interval(_number(between[2]), _number(between[3]), between[1] == "[", between[4] == "]")
    return _listed(written)


def _listed(written: str) -> Listed:
    """One of these, or none of these; `in 参数`, one of those that the parameter lists."""
    negated = written.startswith("not ")
    if named := _IN.fullmatch(written):
        return Listed((), negated, Ref(named[1]))
    items = re.split(r"[,，]", written[4:] if negated else written)
    return Listed(tuple(_literal(item.strip()) for item in items), negated)


def _compared(sign: str, edge: Number) -> Interval:
    if sign in {">=", ">", "≥"}:
        return Interval(low=edge, includes_low=sign != ">")
    return Interval(high=edge, includes_high=sign != "<")


def _number(text: str) -> Number:
    written = text.strip()
    if not written:
        raise CellUnreadable("单元格里缺少界限")
    return Ref(written) if _FIGURE.fullmatch(written) is None else _figure(written)


def _figure(written: str) -> Decimal:
    if len(written) > _DIGITS:
        raise CellUnreadable("数字的位数过多")
    return Decimal(written)


def _literal(text: str) -> Decimal | bool | str:
    if not text:
        raise CellUnreadable("单元格里有空项")
    if quoted := _QUOTED.fullmatch(text):
        return quoted[1] or quoted[2] or ""
    if text in {"true", "false"}:
        return text == "true"
    return text if _FIGURE.fullmatch(text) is None else _figure(text)
