"""What would allow an act: of all ways through a gate the one that asks for the fewest and nearest changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kezhi.engine.explain.conditions import Lack, Weighing, total
from kezhi.engine.rules.gate import Gate, GateRow
from kezhi.engine.rules.run import Row, Run


@dataclass(frozen=True, slots=True)
class Allowing:
    """A way through: the row that would allow it (empty: no row holds), and what would have to change."""

    row: str
    lacks: tuple[Lack, ...]


def allowing(gate: Gate, row: Row, run: Run, weighing: Weighing) -> Allowing | None:
    """The nearest way through; none when the gate allows already or no row ever allows."""
    if gate.ruling(row, run).decision == "allow":
        return None
    ways = list(_ways(gate, run, weighing))
    return min(ways, key=lambda way: (len(way.lacks), total(way.lacks)), default=None)


def _ways(gate: Gate, run: Run, weighing: Weighing) -> Iterator[Allowing]:
    """For every row that allows: those before it must not hold, and it must."""
    in_the_way: tuple[Lack, ...] = ()
    for line in gate.rows:
        root = run.expression(line.when, gate.over).root
        if line.decision == "allow":
            yield Allowing(line.id, _once(in_the_way, weighing.lacks(root)))
        else:
            in_the_way = _once(in_the_way, _blocking(gate, line, run, weighing))
    if gate.else_ == "allow":
        yield Allowing("", in_the_way)


def _blocking(gate: Gate, line: GateRow, run: Run, weighing: Weighing) -> tuple[Lack, ...]:
    root = run.expression(line.when, gate.over).root
    if gate.missing is not None and weighing.value(root) is None:
        return (weighing.unknown(root),)
    return weighing.lacks(root, wanted=False)


def _once(some: tuple[Lack, ...], more: tuple[Lack, ...]) -> tuple[Lack, ...]:
    return tuple(dict.fromkeys((*some, *more)))
