"""Whether the rows of a decision table fit every case exactly once, tried on one value of every kind there is."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.cell_tests import holds, samples
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value

if TYPE_CHECKING:
    from kezhi.engine.rules.table import Table

_MOST = 100_000
Case = tuple[Value, ...]


def table_faults(table: Table, run: Run) -> Iterable[Diagnostic]:
    """Overlaps, rows never reached, and cases that no row fits."""
    columns = [_column(table, position, run) for position in range(len(table.inputs_))]
    if math.prod(len(column) for column in columns) > _MOST:
        yield _too_large(table)
        return
    reached: set[str] = set()
    overlaps: dict[tuple[str, str], Case] = {}
    for case in itertools.product(*columns):
        fitting = [line.id for line in table.rows if _fits(line.when, case, run)]
        reached.update(fitting[:1])
        if len(fitting) > 1 and table.hit == "unique":
            overlaps.setdefault((fitting[0], fitting[1]), case)
        if not fitting and not table.refuses and None not in case:
            yield _open_case(table, case)
            return
    yield from (_overlap(table, *pair, case) for pair, case in overlaps.items())
    yield from _unreached(table, reached, run)


def _fits(cells: Iterable[object], case: Case, run: Run) -> bool:
    return all(holds(cell, value, run) for cell, value in zip(cells, case, strict=True))  # type: ignore[arg-type]


def _column(table: Table, position: int, run: Run) -> list[Value]:
    name = table.inputs_[position]
    if name in run.settings:
        return [run.settings[name]]
    return [*samples([line.when[position] for line in table.rows], run), None]


def _unreached(table: Table, reached: set[str], run: Run) -> Iterator[Diagnostic]:
    depends = any(name in run.settings for name in table.inputs_)
    for position, line in enumerate(table.rows):
        if line.id not in reached and not depends and table.hit == "first":
            yield table.fault(
                "table-shadowed", f"“{table.id}”的“{line.id}”行永远轮不到。", "请调整各行的次序或删去此行。",
                f"Row {line.id} of {table.id} can never be reached.", "Reorder the rows or remove it.",
                path=("rows", position),
            )  # fmt: skip


def _overlap(table: Table, first: str, second: str, case: Case) -> Diagnostic:
    shown = _shown(table, case)
    return table.fault(
        "table-overlap", f"“{table.id}”的“{first}”行与“{second}”行同时适用于：{shown}。", "请改到只有一行适用，或写明 hit: first。",
        f"Rows {first} and {second} of {table.id} both fit {shown}.", "Let only one fit, or say hit: first.",
    )  # fmt: skip


def _open_case(table: Table, case: Case) -> Diagnostic:
    shown = _shown(table, case)
    return table.fault(
        "table-open", f"“{table.id}”没有一行适用于：{shown}。", "请补一行，或写明 else: refuse。",
        f"No row of {table.id} fits {shown}.", "Add a row, or say else: refuse.",
    )  # fmt: skip


def _too_large(table: Table) -> Diagnostic:
    return table.fault(
        "table-large", f"“{table.id}”的组合太多，无法验证是否恰有一行适用。", "请拆成几张表。",
        f"{table.id} has too many combinations to be proved.", "Split it into several tables.",
    )  # fmt: skip


def _shown(table: Table, case: Case) -> str:
    def word(value: Value) -> str:
        if value is None:
            return "空"
        return "其他" if value == "\0" else str(value)

    return "，".join(f"{name} = {word(value)}" for name, value in zip(table.inputs_, case, strict=True))
