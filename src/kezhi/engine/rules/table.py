"""table 决策表: several conditions to outputs, with the row that matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import cases, every, literal
from kezhi.engine.rules.base import ClauseRef, Ref, Rule, Scalar, TypeName
from kezhi.engine.rules.cell_tests import holds, test_column
from kezhi.engine.rules.cells import Cell
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: a cell for each input, a value for each output."""

    id: Annotated[str, "行名"]
    when: Annotated[tuple[Cell, ...], "每个输入一格"]
    then: Annotated[tuple[Scalar, ...], "每个输出一值"]
    clause: Annotated[ClauseRef | None, "本行自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Table(Rule):
    """Rows of conditions; `unique`: exactly one row holds, `first`: the first that holds."""

    kind: ClassVar[str] = "table"

    inputs_: Annotated[tuple[Ref, ...], "输入的列名"]
    outputs_: Annotated[Mapping[str, TypeName], "输出的列名与类型"]
    hit: Annotated[Literal["unique", "first"], "unique：恰有一行相符；first：取第一行相符的"] = "unique"
    rows: Annotated[tuple[Line, ...], "各行"]
    else_: Annotated[Literal["refuse"] | None, "各行之外的情形拒绝计算"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """Every output, and the row matched."""
        return {**self.outputs_, f"{self.id}__row": "text"}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The outputs as columns: one CASE each, in the order of the rows."""
        tests = [every(self._tests(row, columns, run)) for row in self.rows]
        outputs: dict[str, ir.Value] = {}
        for position, (name, type_) in enumerate(self.outputs_.items()):
            values = [literal(settled(run.value(row.then[position]), type_), dtype(type_)) for row in self.rows]
            outputs[name] = cases(zip(tests, values, strict=True), literal(None, dtype(type_)))
        named = zip(tests, (literal(row.id) for row in self.rows), strict=True)
        return {**outputs, f"{self.id}__row": cases(named, literal(None))}

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The outputs of one row."""
        line = self.matching(row, run)
        values = {
            name: settled(run.value(line.then[position]), type_) if line else None
            for position, (name, type_) in enumerate(self.outputs_.items())
        }
        return {**values, f"{self.id}__row": line.id if line else None}

    def matching(self, row: Row, run: Run) -> Line | None:
        """The first row that holds; with `unique` it is the only one."""
        return next((line for line in self.rows if self._fits(line, row, run)), None)

    @property
    def refuses(self) -> bool:
        """Whether a customer whom no row fits stops the evaluation."""
        return self.else_ == "refuse"

    def _fits(self, line: Line, row: Row, run: Run) -> bool:
        return all(holds(cell, row[name], run) for cell, name in zip(line.when, self.inputs_, strict=True))

    def _tests(self, line: Line, columns: Columns, run: Run) -> Iterable[ir.BooleanValue]:
        for cell, name in zip(line.when, self.inputs_, strict=True):
            yield from test_column(cell, columns[name], run)
