"""Places of subjects among others by a figure: 1 for the first, equal figures share the better place."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, TypeVar, cast

from kezhi.engine.backends.ibis_border import cases, literal, sure
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ibis, ir

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Rank:
    """By which figure subjects are placed, from which end, and among whom."""

    by: Annotated[Source, "按哪一列（或算式）排名；没有值的不排"]
    order: Annotated[Literal["descending", "ascending"], "descending：大者在前；ascending：小者在前"] = "descending"
    among: Annotated[Source | None, "只在符合此条件的之中排名，其余没有名次"] = None

    def compile(self, columns: Columns, run: Run, over: str) -> ir.Value:
        """The place as a column; none where the figure is missing or the subject is not among them."""
        by = run.expression(self.by, over).to_ibis(columns)
        counts = by.notnull() if self.among is None else by.notnull() & self._among(columns, run, over)
        ordered = ibis.window(group_by=[counts], order_by=[by.desc() if self.order == "descending" else by.asc()])
        return cases([(counts, ibis.rank().over(ordered) + literal(1, "int64"))], literal(None, "int64"))

    def _among(self, columns: Columns, run: Run, over: str) -> ir.BooleanValue:
        return sure(cast("ir.BooleanValue", run.expression(self.among or Source(""), over).to_ibis(columns)))

    def places(self, rows: Mapping[Key, Row], run: Run, over: str) -> dict[Key, int | None]:
        """The same of all subjects in rows."""
        by = run.expression(self.by, over)
        figures: dict[Key, Value] = {key: by.evaluate(row) if self._is_among(row, run, over) else None
                                     for key, row in rows.items()}  # fmt: skip
        known = [_figure(value) for value in figures.values() if value is not None]
        return {key: None if value is None else self._place(_figure(value), known) for key, value in figures.items()}

    def _is_among(self, row: Row, run: Run, over: str) -> bool:
        return self.among is None or run.expression(self.among, over).evaluate(row) is True

    def _place(self, figure: Value, known: list[Value]) -> int:
        descends = self.order == "descending"
        return 1 + sum((each > figure) if descends else (each < figure) for each in known)  # type: ignore[operator]


def _figure(value: Value) -> Value:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
