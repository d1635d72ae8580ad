"""Whether a cell of a decision table holds: compiled and for one value. Null fits only `-` and `missing`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from kezhi.engine.backends.ibis_border import every, literal, some
from kezhi.engine.rules.cells import Anything, Cell, IsMissing, Listed
from kezhi.engine.rules.edges import inside, span
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ir


def test_column(cell: Cell, column: ir.Value, run: Run) -> Iterator[ir.BooleanValue]:
    """The comparisons that hold where the cell does; none for a dash."""
    if isinstance(cell, Anything):
        return
    if isinstance(cell, IsMissing):
        yield column.isnull()
    elif isinstance(cell, Listed):
        yield _listed(cell, column, run)
    else:
        yield every(inside(cast("ir.NumericValue", column), cell, run))


def _listed(cell: Listed, column: ir.Value, run: Run) -> ir.BooleanValue:
    if (
        len(cell.values) == 1 and isinstance(cell.values[0], bool) and not cell.negated
    ):  # 1 equals True, and is a figure
        is_true = cast("ir.BooleanValue", column)
        return is_true if cell.values[0] else ~is_true
    equals = [column == (run.edge(v) if isinstance(v, Decimal) else literal(v)) for v in cell.values]
    return ~some(equals) if cell.negated else some(equals)


def holds(cell: Cell, value: Value, run: Run) -> bool:
    """Whether the cell fits one value."""
    if isinstance(cell, Anything):
        return True
    if isinstance(cell, IsMissing) or value is None:
        return isinstance(cell, IsMissing) and value is None
    if isinstance(cell, Listed):
        return (_comparable(value) in [_comparable(v) for v in cell.values]) != cell.negated
    return Decimal(str(value)) in span(cell, run)


def _comparable(value: Value) -> Value:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
