"""table 决策表: several conditions to outputs, with the row that matched, or all rows that do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from kezhi.engine.backends.ibis_border import cases, every, literal
from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, Ref, Scalar, SubjectRule, TypeName
from kezhi.engine.rules.cell_tests import holds, test_column
from kezhi.engine.rules.cells import Cell
from kezhi.engine.rules.collecting import How, collected_column, collected_value, listed_column
from kezhi.engine.rules.ranking import ranked
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ir

Hit = Literal["unique", "first", "collect", "any", "priority", "rule order", "output order"]
FROM_DMN = frozenset({"any", "priority", "rule order", "output order"})
"""Hit policies that only tables brought in from other tools have."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: a cell for each input, a value for each output."""

    id: Annotated[str, "行名"]
    when: Annotated[tuple[Cell, ...], "每个输入一格"]
    then: Annotated[tuple[Ref | Scalar, ...], "每个输出一值，或参数名；collect: count 时不写"] = ()
    clause: Annotated[ClauseRef | None, "本行自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Table(SubjectRule):
    """Rows of conditions; `unique`: exactly one row holds, `first`: the first that holds, `collect`: all that hold.

    Tables brought in from DMN may also say `any` (rows that hold together agree), `priority` (the row whose outputs
    rank highest), `rule order` and `output order` (all rows that hold, by place or by rank).
    """

    kind: ClassVar[str] = "table"

    inputs_: Annotated[tuple[Ref, ...], "输入的列名"]
    outputs_: Annotated[Mapping[str, TypeName], "输出的列名与类型"]
    hit: Annotated[
        Hit,
        "unique：恰有一行相符；first：取第一行相符的；collect：取所有相符的行；"
        "导入的表还可写 any：同时相符的各行结果相同；priority：取结果最优先的一行；"
        "rule order、output order：依行、依优先次序列出所有相符的行",
    ] = "unique"
    collect: Annotated[How | None, "collect 时怎样合并：list 列举（、相连）、sum 合计、min、max、count 行数"] = None
    ranking: Annotated[
        Mapping[str, tuple[Scalar, ...]], "priority、output order 时各输出的取值，由最优先到最末；先写的输出先比"
    ] = field(default_factory=dict)
    rows: Annotated[tuple[Line, ...], "各行"]
    else_: Annotated[
        Literal["refuse", "empty"] | None, "各行之外的情形：refuse 拒绝计算；empty 结果为空，仅用于导入的表"
    ] = None
    imported_from: Annotated[str, "导自何处：文件与其中的决策"] = ""

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """Every output, and the row matched; where all that hold are taken, all of them, joined by 、."""
        return {**self.outputs_, f"{self.id}__row": "text"}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The outputs as columns: one CASE each, in the order of the rows; where all are taken one CASE a row."""
        tests = [self.test(row, columns, run) for row in self.ordered]
        ids = [literal(row.id) for row in self.ordered]
        outputs: dict[str, ir.Value] = {}
        for position, (name, type_) in enumerate(self.outputs_.items()):
            values = [run.constant(row.then[position], type_) for row in self._valued]
            outputs[name] = (
                collected_column(self.how, tests, values, type_, once=self.is_once)
                if self.how
                else cases(zip(tests, values, strict=True), literal(None, dtype(type_)))
            )
        matched = listed_column(tests, ids) if self.how else cases(zip(tests, ids, strict=True), literal(None))
        return {**outputs, f"{self.id}__row": matched}

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The outputs of one row."""
        lines = self.all_matching(row, run)
        values = {
            name: self._value([settled(run.value(line.then[at]), type_) for line in lines if line.then], type_, lines)
            for at, (name, type_) in enumerate(self.outputs_.items())
        }
        return {**values, f"{self.id}__row": "、".join(line.id for line in lines) or None}

    def matching(self, row: Row, run: Run) -> Line | None:
        """The first row that holds, by rank for `priority`; with `unique` it is the only one."""
        return next((line for line in self.ordered if self._fits(line, row, run)), None)

    def all_matching(self, row: Row, run: Run) -> list[Line]:
        """The rows that speak: all that hold where all are taken, else the first."""
        if self.how:
            return [line for line in self.ordered if self._fits(line, row, run)]
        return [line] if (line := self.matching(row, run)) else []

    def test(self, line: Line, columns: Columns, run: Run) -> ir.BooleanValue:
        """Whether a row holds, as a column."""
        cells = zip(line.when, self.inputs_, strict=True)
        return every([test for cell, name in cells for test in test_column(cell, columns[name], run)])

    @property
    def how(self) -> How | None:
        """How all rows that hold are taken together; none where only one row speaks."""
        return "list" if self.hit in {"rule order", "output order"} else self.collect

    @property
    def is_once(self) -> bool:
        """Whether a list names each text once."""
        return self.hit == "collect"

    @cached_property
    def ordered(self) -> tuple[Line, ...]:
        """The rows in the order in which they are asked: as written, or by the rank of their outputs."""
        if self.hit not in {"priority", "output order"}:
            return self.rows
        return ranked(self.rows, tuple(self.outputs_), self.ranking)

    @property
    def refuses(self) -> bool:
        """Whether a customer whom no row fits stops the evaluation."""
        return self.else_ == "refuse"

    def check(self, scope: Scope) -> Iterable[Diagnostic]:  # noqa: ARG002
        """What each hit policy asks for, and that rows are merged only where their type allows it."""
        from kezhi.engine.rules.table_faults import faults  # noqa: PLC0415 - they read this file's dataclasses

        return faults(self)

    @property
    def _valued(self) -> tuple[Line, ...]:
        return () if self.how == "count" else self.ordered

    def _value(self, values: list[Value], type_: str, lines: list[Line]) -> Value:
        if self.how:
            values = [1 for _ in lines] if self.how == "count" else values
            return settled(collected_value(self.how, values, once=self.is_once), type_)
        return values[0] if values else None

    def _fits(self, line: Line, row: Row, run: Run) -> bool:
        return all(holds(cell, row[name], run) for cell, name in zip(line.when, self.inputs_, strict=True))
