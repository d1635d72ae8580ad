"""table 决策表: several conditions to outputs, with the row that matched, or all rows that do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from kezhi.engine.backends.ibis_border import cases, every, literal
from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, Ref, Scalar, SubjectRule, TypeName
from kezhi.engine.rules.cell_tests import holds, test_column
from kezhi.engine.rules.cells import Cell
from kezhi.engine.rules.collecting import How, collected_column, collected_value, listed_column
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ir

_ORDERED = frozenset({"money", "ratio", "percent", "days", "months", "hours", "count", "points", "number"})
_TAKES: Mapping[How, frozenset[str]] = {
    "list": frozenset({"text"}),
    "count": frozenset({"count", "number"}),
    "sum": _ORDERED,
    "min": _ORDERED | {"date"},
    "max": _ORDERED | {"date"},
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: a cell for each input, a value for each output."""

    id: Annotated[str, "行名"]
    when: Annotated[tuple[Cell, ...], "每个输入一格"]
    then: Annotated[tuple[Ref | Scalar, ...], "每个输出一值，或参数名；collect: count 时不写"] = ()
    clause: Annotated[ClauseRef | None, "本行自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Table(SubjectRule):
    """Rows of conditions; `unique`: exactly one row holds, `first`: the first that holds, `collect`: all that hold."""

    kind: ClassVar[str] = "table"

    inputs_: Annotated[tuple[Ref, ...], "输入的列名"]
    outputs_: Annotated[Mapping[str, TypeName], "输出的列名与类型"]
    hit: Annotated[
        Literal["unique", "first", "collect"], "unique：恰有一行相符；first：取第一行相符的；collect：取所有相符的行"
    ] = "unique"
    collect: Annotated[How | None, "collect 时怎样合并：list 列举（、相连）、sum 合计、min、max、count 行数"] = None
    rows: Annotated[tuple[Line, ...], "各行"]
    else_: Annotated[Literal["refuse"] | None, "各行之外的情形拒绝计算"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """Every output, and the row matched; for `collect` all of them, joined by 、."""
        return {**self.outputs_, f"{self.id}__row": "text"}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The outputs as columns: one CASE each, in the order of the rows; for `collect` one CASE a row."""
        tests = [every(self._tests(row, columns, run)) for row in self.rows]
        ids = [literal(row.id) for row in self.rows]
        outputs: dict[str, ir.Value] = {}
        for position, (name, type_) in enumerate(self.outputs_.items()):
            values = [run.constant(row.then[position], type_) for row in self._valued]
            outputs[name] = (
                collected_column(self.collect, tests, values, type_)
                if self.collect
                else cases(zip(tests, values, strict=True), literal(None, dtype(type_)))
            )
        matched = listed_column(tests, ids) if self.collect else cases(zip(tests, ids, strict=True), literal(None))
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
        """The first row that holds; with `unique` it is the only one."""
        return next((line for line in self.rows if self._fits(line, row, run)), None)

    def all_matching(self, row: Row, run: Run) -> list[Line]:
        """The rows that speak: all that hold for `collect`, else the first."""
        if self.collect:
            return [line for line in self.rows if self._fits(line, row, run)]
        return [line] if (line := self.matching(row, run)) else []

    @property
    def refuses(self) -> bool:
        """Whether a customer whom no row fits stops the evaluation."""
        return self.else_ == "refuse"

    def check(self, scope: Scope) -> Iterable[Diagnostic]:  # noqa: ARG002
        """`hit: collect` and `collect` go together, and rows are merged only where their type allows it."""
        if (self.hit == "collect") != (self.collect is not None):
            yield self.fault(
                "collect_unsaid", "hit: collect 与 collect 须同时写。",
                "请写明怎样合并，如 collect: sum；或改用 hit: unique。",
                "'hit: collect' and 'collect' go together.", "Say how, such as 'collect: sum', or use 'hit: unique'.",
                path=("hit",),
            )  # fmt: skip
        for name, type_ in self.outputs_.items() if self.collect else ():
            takes = _TAKES[self.collect]  # type: ignore[index]
            if type_ not in takes:
                yield self.fault(
                    "not_collectable", f"collect: {self.collect} 不能合并类型为 {type_} 的“{name}”。",
                    f"可用的类型：{'、'.join(sorted(takes))}。",
                    f"'collect: {self.collect}' cannot merge '{name}' of type {type_}.",
                    f"It takes {', '.join(sorted(takes))}.", path=("outputs", name),
                )  # fmt: skip

    @property
    def _valued(self) -> tuple[Line, ...]:
        return () if self.collect == "count" else self.rows

    def _value(self, values: list[Value], type_: str, lines: list[Line]) -> Value:
        if self.collect:
            values = [1 for _ in lines] if self.collect == "count" else values
            return settled(collected_value(self.collect, values), type_)
        return values[0] if values else None

    def _fits(self, line: Line, row: Row, run: Run) -> bool:
        return all(holds(cell, row[name], run) for cell, name in zip(line.when, self.inputs_, strict=True))

    def _tests(self, line: Line, columns: Columns, run: Run) -> Iterable[ir.BooleanValue]:
        for cell, name in zip(line.when, self.inputs_, strict=True):
            yield from test_column(cell, columns[name], run)
