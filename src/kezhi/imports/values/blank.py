"""What counts as nothing in a cell."""

from __future__ import annotations

from kezhi.imports.reading.sheet import FormulaCell
from kezhi.imports.values.unfit import Unfit

_NOTHING = frozenset({"", "null", "none", "n/a", "#n/a", "nan", "nat", "-", "--", "—", "——", "/", "\\n"})


def is_blank(cell: object) -> bool:
    """Whether the cell says nothing; the words that programs write for nothing count as such."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in _NOTHING)


def refuse_formula(cell: object) -> None:
    """Refuse a formula that has no stored result, or one that ended in an error."""
    if isinstance(cell, FormulaCell):
        raise Unfit("no_result" if cell.shown.startswith("=") else "formula_error")
