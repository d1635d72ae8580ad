"""Decision tables: no two rows at once, no row that never gets its turn, no case without a row; proved cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.checks.atoms import Atom, column_of
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.checks.grid import Grid, TooManyCases
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.table import Table

_MOST = 20


def check(edition: Edition, rule: Rule, figures: Figures) -> Iterator[Diagnostic]:
    """Faults of a decision table whose cells can be compared with what is known; other rules have none."""
    if not isinstance(rule, Table):
        return
    if unordered := list(_unordered(edition, rule)):
        yield from unordered
        return
    columns = [column_of(edition, rule, index, figures) for index in range(len(rule.inputs_))]
    known = tuple(column for column in columns if column is not None)
    if len(known) == len(columns):
        cells = [zip(known, row.when, strict=True) for row in rule.rows]
        yield from _found(rule, Grid(known, tuple(tuple(c.matching(cell) for c, cell in row) for row in cells)))


def _unordered(edition: Edition, rule: Table) -> Iterator[Diagnostic]:
    """Cells with edges in a column that has none: text, yes and no, dates."""
    types = edition.names.types(rule.subject)
    for index, row in enumerate(rule.rows):
        for place, (name, cell) in enumerate(zip(rule.inputs_, row.when, strict=True)):
            if isinstance(cell, Interval) and not types[name].is_numeric:
                yield rule.fault(
                    "type_mismatch",
                    f"“{name}”不是数，单元格里不能写界限。",
                    "日期请先用 formula 算成天数或是否，再写这一格。",
                    f"'{name}' is no number: a cell of it cannot have edges.",
                    "Make days or a condition of a date in a formula first.",
                    path=("rows", index, "when", place),
                )


def _found(rule: Table, grid: Grid) -> Iterator[Diagnostic]:
    """The first faults of the table, and that it cannot be judged when it has too many cases."""
    try:
        yield from islice(_faults(rule, grid), _MOST)
    except TooManyCases:
        yield rule.fault(
            "table_too_complex",
            f"“{rule.id}”的列组合过多，无法逐一核对有无遗漏或重叠。",
            "请拆成几张小表，先判定中间结果。",
            f"'{rule.id}' has too many combinations of columns to be proved complete.",
            "Split it into smaller tables with results between them.",
            path=("rows",),
        )


def _faults(rule: Table, grid: Grid) -> Iterator[Diagnostic]:
    for index, box in enumerate(grid.boxes):
        if not all(box):
            yield rule.fault(
                "empty_row",
                f"“{rule.rows[index].id}”这一行没有任何值能相符。",
                "请改正其中的界限或文字。",
                f"No value can match the row '{rule.rows[index].id}'.",
                "Correct its edges or words.",
                path=("rows", index, "when", next(place for place, atoms in enumerate(box) if not atoms)),
            )
    if rule.how:
        return
    if rule.hit in {"unique", "any"}:
        yield from _two_at_once(rule, grid)
    elif rule.hit == "first" and not rule.imported_from:
        yield from _never_reached(rule, grid)
    if rule.else_ is not None:
        return
    values = tuple(column.values for column in grid.columns)
    missed = grid.uncovered(range(len(grid.boxes)), values)
    if missed is not None:
        yield rule.fault(
            "incomplete_table",
            f"“{rule.id}”有一种情形没有一行相符：{_shown(rule, missed)}。",
            "请补一行，或写 else: refuse。",
            f"'{rule.id}' has no row for a case: {_shown_en(rule, missed)}.",
            "Add a row, or write 'else: refuse'.",
            path=("rows",),
        )


def _two_at_once(rule: Table, grid: Grid) -> Iterator[Diagnostic]:
    bits = grid.bits
    for second, box in enumerate(grid.boxes):
        for first, other in enumerate(grid.boxes[:second]):
            if _agree(rule, first, second):
                continue
            if all(one & two for one, two in zip(bits[first], bits[second], strict=True)):
                atoms = tuple(min(one & two) for one, two in zip(other, box, strict=True))
                one, two = rule.rows[first].id, rule.rows[second].id
                yield rule.fault(
                    "overlap",
                    f"“{one}”与“{two}”两行同时相符：{_shown(rule, atoms)}。",
                    "请收窄其中一行，或写 hit: first。",
                    f"Rows '{one}' and '{two}' match at once: {_shown_en(rule, atoms)}.",
                    "Narrow one of them, or write 'hit: first'.",
                    path=("rows", second, "id"),
                )


def _agree(rule: Table, first: int, second: int) -> bool:
    """Whether two rows may match at once because they give the same."""
    return rule.hit == "any" and rule.rows[first].then == rule.rows[second].then


def _never_reached(rule: Table, grid: Grid) -> Iterator[Diagnostic]:
    for index, box in enumerate(grid.boxes):
        if index and all(box) and grid.uncovered(range(index), box) is None:
            yield rule.fault(
                "shadowed_row",
                f"“{rule.rows[index].id}”这一行总被前面的行抢先，永远轮不到。",
                "请提前，或删去。",
                f"The row '{rule.rows[index].id}' never gets its turn: rows before it match first.",
                "Move it up or remove it.",
                path=("rows", index, "id"),
            )


def _shown(rule: Table, atoms: tuple[Atom, ...]) -> str:
    return "、".join(f"{name}{atom.shown}" for name, atom in zip(rule.inputs_, atoms, strict=True))


def _shown_en(rule: Table, atoms: tuple[Atom, ...]) -> str:
    return ", ".join(f"{name} {atom.shown_en}" for name, atom in zip(rule.inputs_, atoms, strict=True))
