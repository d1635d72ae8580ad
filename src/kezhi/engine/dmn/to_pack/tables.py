"""A DMN decision table as a table of a pack, with formulas for what a table cannot hold itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.identifiers import decoded
from kezhi.engine.dmn.model import Decision, DecisionTable, InputClause, Rule
from kezhi.engine.dmn.to_pack import results
from kezhi.engine.dmn.to_pack.carrying import Known, Notes
from kezhi.engine.dmn.to_pack.cells import Named, cells_of
from kezhi.engine.dmn.to_pack.expressions import Translator
from kezhi.engine.dmn.to_pack.naming import Naming
from kezhi.engine.dmn.to_pack.row_names import row_names
from kezhi.engine.rules.base import ClauseRef, Ref, Source, TypeName
from kezhi.engine.rules.cells import Anything, Cell, Listed
from kezhi.engine.rules.collecting import How
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.table import Hit, Line, Table

_HITS: Mapping[str, tuple[Hit, How | None]] = {
    "U": ("unique", None), "A": ("any", None), "P": ("priority", None), "F": ("first", None),
    "R": ("rule order", None), "O": ("output order", None), "C": ("collect", "list"),
    "C+": ("collect", "sum"), "C<": ("collect", "min"), "C>": ("collect", "max"), "C#": ("collect", "count"),
}  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What a table is carried over with: the decision, how it is said, names to give, where it stands in the text."""

    decision: Decision
    translator: Translator
    naming: Naming
    notes: Notes
    clause: ClauseRef
    source: str
    types: Sequence[TypeName | None]
    """The types of the outputs, where the file says them."""
    title: str = ""
    own: bool = False
    """Whether the file came from a pack, so that the decision's id is the table's."""


@dataclass(frozen=True)
class CarriedTable:
    """The table with its formulas, each after what it reads, and what each output is called in the pack."""

    before: tuple[Formula, ...]
    table: Table
    after: tuple[Formula, ...]
    outputs: tuple[Known, ...]
    row_of: Mapping[str, int]
    """By the name of a row of the pack the row of the file, counted from 0; a default row is none of the file's."""

    @property
    def rules(self) -> tuple[Table | Formula, ...]:
        """All of them in order."""
        return (*self.before, self.table, *self.after)


@dataclass
class _Made:
    """A table while it is put together."""

    id: str
    names: list[str]
    inputs: list[Ref] = field(default_factory=list)
    helpers: list[Formula] = field(default_factory=list)
    conditions: list[tuple[int, Ref]] = field(default_factory=list)
    """Columns of conditions beside the table, each with the row that asks it."""


def carried_table(table: DecisionTable, given: Given) -> CarriedTable:
    """The table in a pack's words; NotCarried when there are none."""
    computed = results.computed(table)
    made = _named(table, computed, given)
    made.inputs = [_input(clause, place, made, given) for place, clause in enumerate(table.inputs, 1)]
    types = results.types_of(table, given.types, given.decision.name)
    whens = [_alternatives(row, number, made, given) for number, row in enumerate(table.rules)]
    kept = [place for place in range(len(table.outputs)) if place not in computed]
    as_text = table.letter in results.LISTS
    lines, row_of = _lines(table, whens, kept, made, given)
    default = results.default(table, kept)
    hit, how = _hit(table, lines, made, given, has_default=default is not None)
    width = len(made.inputs) + len(made.conditions)
    if default is not None:
        lines.append(Line(id=_free("其余", lines), when=(Anything(),) * width, then=default))
    rule = Table(
        id=made.id, title=given.title or _title(given.decision, made.id), clause=given.clause,
        inputs_=(*made.inputs, *(name for _, name in made.conditions)),
        outputs_={made.names[at]: "text" if as_text else types[at] for at in kept},
        hit=hit, collect=how, ranking=results.ranking(table, made.names, kept),
        rows=tuple(lines), imported_from=given.source,
    )  # fmt: skip
    formulas = tuple(_formula(table, at, rule, row_of, Known(made.names[at], types[at]), given) for at in computed)
    outputs = tuple(Known(name, type_) for name, type_ in zip(made.names, types, strict=True))
    return CarriedTable(tuple(made.helpers), rule, formulas, outputs, row_of)


def _named(table: DecisionTable, computed: list[int], given: Given) -> _Made:
    """The names of the table and of its outputs; the one output of a table is called like the decision."""
    named = given.decision.variable.name or given.decision.name
    if len(table.outputs) == 1:
        name = given.naming.give(named)
        if given.own and decoded(given.decision.id) != named:
            return _Made(given.naming.give(decoded(given.decision.id)), [name])
        return _Made(given.naming.give(f"{named}_行") if computed else name, [name])
    made = _Made(given.naming.give(named), [])
    made.names = [given.naming.give(out.name, f"{named}_{out.name}") for out in table.outputs]
    return made


def _hit(
    table: DecisionTable, lines: Sequence[Line], made: _Made, given: Given, *, has_default: bool
) -> tuple[Hit, How | None]:
    name = given.decision.name
    if table.letter not in results.ONE and any(out.default for out in table.outputs):
        given.notes.add(
            name,
            "默认结果没有带入：没有一行相符时结果为空。",
            "the default result is not carried over: without a row it is empty.",
        )
    if has_default:
        given.notes.add(
            name,
            "默认结果带入为最后一行，命中方式为 first。",
            "the default result became a last row of a “first” table.",
        )
        return "first", None
    if table.letter in {"U", "A"} and made.conditions:
        given.notes.add(
            name, "单元格里引用别的值，无法证明各行互不冲突，改为取第一行相符的。",
            "cells that name other values cannot be proved apart, so the first row that holds is taken.",
        )  # fmt: skip
        return "first", None
    if table.letter in results.LISTS:
        given.notes.add(name, "列表带入为以“、”相连的文字。", "the list became a text whose parts are joined by “、”.")
    if table.letter == "C" and (len(table.outputs) > 1 or len({line.then for line in lines}) < len(lines)):
        given.notes.add(name, "列举（C）照行的先后列出，重复的也列。", "the list (C) is made in the order of the rows.")
        return "rule order", None
    if table.letter == "C+":
        given.notes.add(
            name, "没有一行相符时，合计为 0，DMN 为 null。", "where no row holds the sum is 0, in DMN it is null."
        )
    return _HITS[table.letter]


def _input(clause: InputClause, place: int, made: _Made, given: Given) -> Ref:
    """The column that a table asks; a formula of its own where it is computed."""
    said = given.translator.said(clause.expression.node)
    if isinstance(clause.expression.node, nodes.Name | nodes.Path):
        return Ref(said.text)
    return _helper(f"{made.id}_输入{place}", clause.label or clause.expression.text, said, made, given)


def _helper(name: str, title: str, said: Known, made: _Made, given: Given) -> Ref:
    named = given.naming.give(name)
    made.helpers.append(
        Formula(id=named, title=title, clause=given.clause, expression=Source(said.text), type=said.type)
    )
    return Ref(named)


def _alternatives(row: Rule, number: int, made: _Made, given: Given) -> list[tuple[Cell, ...]]:
    """The cells of a row; several lists of them where a cell falls apart into stretches."""
    columns: list[tuple[Cell, ...]] = []
    for place, tests in enumerate(row.tests):
        try:
            columns.append(cells_of(tests))
        except Named:
            column = Known(str(made.inputs[place]), "number")
            said = " or ".join(f"({given.translator.test(each, column)})" for each in tests.tests)
            condition = Known(f"not ({said})" if tests.negated else said, "boolean")
            title = f"{given.decision.name} {number + 1}"
            name = _helper(f"{made.id}_条件{number + 1}_{place + 1}", title, condition, made, given)
            made.conditions.append((number, name))
            columns.append((Anything(),))
    return [tuple(cells) for cells in product(*columns)]


def _lines(
    table: DecisionTable, whens: Sequence[Sequence[tuple[Cell, ...]]], kept: Sequence[int], made: _Made, given: Given
) -> tuple[list[Line], dict[str, int]]:
    lines: list[Line] = []
    row_of: dict[str, int] = {}
    as_text = table.letter in results.LISTS
    for index, (row, name) in enumerate(zip(table.rules, row_names(table.rules), strict=True)):
        own = tuple(Listed((True,)) if at == index else Anything() for at, _ in made.conditions)
        then = () if table.letter == "C#" else tuple(results.given_by(row, at, as_text=as_text) for at in kept)
        if len(whens[index]) > 1:
            given.notes.add(
                given.decision.name, f"第 {index + 1} 行的一格须分段，带入为 {len(whens[index])} 行。",
                f"row {index + 1} became {len(whens[index])} rows, one for each stretch of its cells.",
            )  # fmt: skip
        for part, cells in enumerate(whens[index], 1):
            lines.append(Line(id=name if part == 1 else f"{name}（{part}）", when=(*cells, *own), then=then))
            row_of[lines[-1].id] = index
    return lines, row_of


def _formula(  # noqa: PLR0917 - an output, and all that it is computed by
    table: DecisionTable, place: int, rule: Table, row_of: Mapping[str, int], output: Known, given: Given
) -> Formula:
    """An output computed by the row that holds."""
    said = [given.translator.said(row.outputs[place].node).text for row in table.rules]
    text = f"({said[-1]})"
    for index in range(len(said) - 2, -1, -1):
        listed = ", ".join(f'"{name}"' for name, at in row_of.items() if at == index)
        text = f"({said[index]}) if {rule.id}__row in [{listed}] else ({text})"
    when = Source(f"known({rule.id}__row)")
    return Formula(id=output.text, clause=given.clause, expression=Source(text), type=output.type, when=when)


def _free(wanted: str, lines: Sequence[Line]) -> str:
    taken = {line.id for line in lines}
    while wanted in taken:
        wanted += "′"
    return wanted


def _title(decision: Decision, name: str) -> str:
    return decision.name if decision.name != name else ""
