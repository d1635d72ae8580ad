"""Whether the values of a column could be what a field holds."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.imports.tables import Field
from kezhi.imports.values.blank import is_blank
from kezhi.imports.values.dates import read_date
from kezhi.imports.values.money import read_money
from kezhi.imports.values.unfit import Unfit

_MOST = 0.6


def fits_kind(sample: Sequence[object], field: Field) -> bool:
    """Whether most of the values read as the field's kind; texts always do, and so does a column of nothing."""
    values = [cell for cell in sample if not is_blank(cell)]
    if not values or field.kind not in ("date", "money"):
        return True
    return sum(_reads(cell, field.kind) for cell in values) >= len(values) * _MOST


def _reads(cell: object, kind: str) -> bool:
    try:
        read_date(cell) if kind == "date" else read_money(cell)
    except Unfit as unfit:
        return unfit.code in ("no_such_day", "no_such_month", "no_result", "formula_error", "too_fine")
    return True
