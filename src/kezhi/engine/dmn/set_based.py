"""Decisions decided for many cases by one query: the file's tables become tables of a pack, compiled as these are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.ibis_border import cases, literal, named_table, some, sure, widened
from kezhi.engine.dmn import faults
from kezhi.engine.dmn.conforming import Unfitting, fitted
from kezhi.engine.dmn.feel.nodes import Node, UnaryTests
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import Decision, DecisionTable, Definitions, InputData
from kezhi.engine.dmn.reading_types import Types
from kezhi.engine.dmn.scoping import shape_of
from kezhi.engine.dmn.to_pack.cells import cells_of
from kezhi.engine.dmn.to_pack.graph import Carried, Told, carried
from kezhi.engine.dmn.to_pack.results import ONE, constant
from kezhi.engine.dmn.to_pack.tables import CarriedTable
from kezhi.engine.rules.base import ClauseRef, Rule, TypeName
from kezhi.engine.rules.cell_tests import test_column
from kezhi.engine.rules.collecting import MARK
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.run import Columns, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.table import Table
from kezhi.engine.rules.values import arrow_type, dtype, settled
from kezhi.engine.upstream import ir

_TOLD, _PLACE, _AMISS = "told", "__place", "__amiss"
_NOWHERE = ClauseRef("", "")
_NO_DAY = date(1, 1, 1)


def decide_at_once(
    definitions: Definitions, decision: str, told: Sequence[Mapping[str, Result]], backend: Backend | None = None
) -> list[Result]:
    """What a decision comes to in every case, by one query; DmnError when it has no like in a pack."""
    asked = next(each for each in definitions.decisions if each.name == decision)
    made = carried(definitions, "", lambda _: _NOWHERE, decisions=[asked.id])
    if asked.id not in made.rules:
        said = next((note for note in made.notes.said if note.of == asked.name), None)
        raise faults.not_at_once(
            asked.at, *((said.zh, said.en) if said else ("没有对应的规则。", "there is no rule like it."))
        )
    _refuse_unlike(definitions, asked, made)
    rows = _rows(definitions, made, told)
    query = _query(definitions, made)
    with _opened(backend) as opened:
        opened.register(_TOLD, rows)
        found = opened.fetch(opened.compile(query)).to_pylist()
    found.sort(key=lambda row: row[_PLACE])
    shape = shape_of(Types(definitions.items), asked.variable, asked.at, asked.logic)
    return [_fit(_answer(asked, made, row), shape) for row in found]


def _refuse_unlike(definitions: Definitions, asked: Decision, made: Carried) -> None:
    """Refuse what a table of a pack would decide otherwise: defaults and agreement that only a row can work out."""
    for decision in definitions.decisions:
        table = decision.logic
        if decision.id not in made.tables or not isinstance(table, DecisionTable):
            continue
        defaults = [out.default.node for out in table.outputs if out.default]
        is_computed = any(isinstance(constant(node), Node) for node in defaults)
        if defaults and table.letter not in ONE and (is_computed or decision is not asked):
            raise faults.not_read(decision.at, "默认结果", "a default result")
        if table.letter == "A" and made.tables[decision.id].after:
            raise faults.not_read(decision.at, "各行各自计算的 ANY 表", "an ANY table whose rows compute their results")


class _opened:  # noqa: N801 - reads as a word in `with`
    """The backend given, or a DuckDB that is closed again."""

    def __init__(self, backend: Backend | None) -> None:
        self.own = backend is None
        self.backend = backend or DuckBackend()

    def __enter__(self) -> Backend:
        return self.backend

    def __exit__(self, *_: object) -> None:
        if self.own:
            self.backend.close()


def _rows(definitions: Definitions, made: Carried, told: Sequence[Mapping[str, Result]]) -> pa.Table:
    """What is told, a column for each input; what is not of its type is null, as one case at a time has it."""
    types = Types(definitions.items)
    inputs = {data.variable.name or data.name: data for data in definitions.inputs}
    columns: dict[str, pa.Array] = {_PLACE: pa.array(range(len(told)), pa.int64())}
    for each in made.told.values():
        data = inputs[each.words[0]]
        values = [_told(case, data, each, types) for case in told]
        columns[each.name] = pa.array(values, arrow_type(each.type))
    return pa.table(columns)


def _told(case: Mapping[str, Result], data: InputData, each: Told, types: Types) -> Any:
    value = _fit(case.get(data.name), shape_of(types, data.variable, data.at, None))
    for member in each.words[1:]:
        value = value.get(member) if isinstance(value, Mapping) else None
    return settled(value, each.type) if _is_of(value, each.type) else None  # type: ignore[arg-type]


def _is_of(value: Result, type_: TypeName) -> bool:
    if type_ in {"text", "boolean"}:
        return isinstance(value, str if type_ == "text" else bool)
    return isinstance(value, date if type_ == "date" else Decimal)


def _fit(value: Result, shape: Any) -> Result:
    try:
        return fitted(value, shape)
    except Unfitting:
        return None


def _query(definitions: Definitions, made: Carried) -> ir.Table:
    """Every rule's columns beside what is told, each decision after those it reads."""
    kinds = {each.name: each.type for each in made.told.values()}
    outputs: dict[str, TypeName] = {
        name: type_ for rules in made.rules.values() for rule in rules for name, type_ in rule.outputs(Scope()).items()
    }
    scope = Scope(outputs={**kinds, **outputs})
    run = Run(pack="", as_of=_NO_DAY, adopted_on=_NO_DAY, settings={}, scope=scope).unbound()
    table = named_table(_TOLD, {_PLACE: "int64", **{name: dtype(type_) for name, type_ in kinds.items()}})
    for decision in definitions.decisions:
        for rule in made.rules.get(decision.id, ()):
            columns = {name: table[name] for name in table.columns}
            found = _compiled(rule, columns, run)
            if isinstance(rule, Table):
                found = _guarded(decision, made.tables[decision.id], found, columns, run)
            table = widened(table, found)
    return table


def _compiled(rule: Rule, columns: Columns, run: Run) -> dict[str, ir.Value]:
    return cast("Table | Formula", rule).compile(columns, run)


def _guarded(
    decision: Decision, made: CarriedTable, found: dict[str, ir.Value], columns: Columns, run: Run
) -> dict[str, ir.Value]:
    """The outputs, null where an input is outside its values or rows contradict each other."""
    table = cast("DecisionTable", decision.logic)
    asked = zip(table.inputs, made.table.inputs_, strict=False)
    amiss = [~_among(clause.allowed, columns[name], run) for clause, name in asked if clause.allowed]
    amiss += _contradictions(table.letter, made, columns, run)
    is_amiss = some(amiss)
    guarded = {name: cases([(is_amiss, literal(None, str(value.type())))], value) for name, value in found.items()}
    return {**guarded, f"{made.table.id}{_AMISS}": is_amiss}


def _among(allowed: UnaryTests, column: ir.Value, run: Run) -> ir.BooleanValue:
    return some([sure(test) for cell in cells_of(allowed) for test in test_column(cell, column, run)])


def _contradictions(letter: str, made: CarriedTable, columns: Columns, run: Run) -> Iterable[ir.BooleanValue]:
    """Rows that hold together although the hit policy forbids it; a sum of no rows, which is null."""
    lines = [line for line in made.table.rows if line.id in made.row_of]
    tests = [(sure(made.table.test(line, columns, run)), line.then) for line in lines]
    if letter == "U":
        yield _sum([[test] for test, _ in tests]) > 1
    elif letter == "A":
        by_result: dict[object, list[ir.BooleanValue]] = {}
        for test, then in tests:
            by_result.setdefault(then, []).append(test)
        yield _sum(list(by_result.values())) > 1
    elif letter == "C+":
        yield _sum([[test] for test, _ in tests]) == 0


def _sum(groups: Sequence[Sequence[ir.BooleanValue]]) -> ir.IntegerValue:
    """How many groups have a test that holds."""
    counts = [cases([(some(group), literal(1, "int64"))], literal(0, "int64")) for group in groups]
    total = literal(0, "int64")
    for count in counts:
        total = cast("Any", total) + count
    return cast("ir.IntegerValue", total)


def _answer(decision: Decision, made: Carried, row: Mapping[str, Any]) -> Result:
    if not isinstance(decision.logic, DecisionTable):
        return _plain(row[made.rules[decision.id][-1].id])
    table, found = decision.logic, made.tables[decision.id]
    ids = row[f"{found.table.id}__row"]
    if row[f"{found.table.id}{_AMISS}"]:
        return None
    if ids is None and any(out.default for out in table.outputs):
        values = [constant(out.default.node) if out.default else None for out in table.outputs]
        return (_structured(table, values),) if table.gives_list else _structured(table, values)
    if not table.gives_list:
        return _structured(table, [_plain(row[output.text]) for output in found.outputs])
    hits = [found.row_of[name] for name in ids.split(MARK)] if ids else []
    return tuple(_structured(table, [constant(cell.node) for cell in table.rules[at].outputs]) for at in hits)


def _structured(table: DecisionTable, values: list[Result]) -> Result:
    """The value, or with several outputs the structure; nothing at all where no row spoke."""
    if len(table.outputs) == 1:
        return values[0]
    if all(value is None for value in values):
        return None
    return {out.name: value for out, value in zip(table.outputs, values, strict=True)}


def _plain(value: Any) -> Result:
    if isinstance(value, bool) or value is None or isinstance(value, str | date):
        return value
    return Decimal(value).normalize() + Decimal(0)
