"""Cells of a pack's table as DMN's unary tests. A missing value fits only `-` and `null`, in both."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kezhi.engine.dmn.from_pack.feel_of import value_text
from kezhi.engine.dmn.from_pack.not_said import NotSaid
from kezhi.engine.rules.base import Number
from kezhi.engine.rules.cells import Anything, Cell, IsMissing, Listed
from kezhi.engine.rules.intervals import Interval

Named = Callable[[str], str]


def cell_text(cell: Cell, named: Named) -> str:
    """The cell as DMN writes it."""
    match cell:
        case Anything():
            return "-"
        case IsMissing():
            return "null"
        case Listed(values=(bool() as only,), negated=True):
            return value_text(not only)
        case Listed(values=values, negated=negated):
            listed = ", ".join(map(value_text, values))
            return f"not({listed}, null)" if negated else listed
        case Interval():
            return interval_text(cell, named)
    raise NotSaid("这种单元格 DMN 没有。", "DMN has no such cell.")


def interval_text(cell: Interval, named: Named) -> str:
    """Edges as DMN writes them; a pack's figures are taken from the decision of that name."""
    low, high = _edge(cell.low, named), _edge(cell.high, named)
    if not high:
        return f"{'>=' if cell.includes_low else '>'} {low}" if low else "not(null)"
    if not low:
        return f"{'<=' if cell.includes_high else '<'} {high}"
    return f"{'[' if cell.includes_low else '('}{low}..{high}{']' if cell.includes_high else ')'}"


def _edge(edge: Number | None, named: Named) -> str:
    if edge is None:
        return ""
    return format(edge, "f") if isinstance(edge, Decimal) else named(str(edge))
