"""The values of a table's column, cut into the pieces its cells tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Number, Ref, Rule
from kezhi.engine.rules.cells import Anything, Cell, IsMissing, Listed
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.table import Table


@dataclass(frozen=True, order=True)
class Atom:
    """A stretch of values no cell tells apart: `rank` orders them, `shown` continues the column's name."""

    rank: int
    shown: str = field(compare=False)
    value: object = field(default=None, compare=False)


_MISSING = Atom(-1, "为空")


@dataclass(frozen=True)
class Column:
    """All atoms of one column; the missing value is apart, because only `-` and `missing` match it."""

    values: frozenset[Atom]
    edges: tuple[Decimal, ...] = ()

    def matching(self, cell: Cell, figures: Figures) -> frozenset[Atom]:
        """The atoms that a cell matches."""
        if isinstance(cell, Anything):
            return self.values | {_MISSING}
        if isinstance(cell, IsMissing):
            return frozenset({_MISSING})
        if isinstance(cell, Listed):
            named = frozenset(atom for atom in self.values if atom.value is not None and atom.value in cell.values)
            return self.values - named if cell.negated else named
        return frozenset(atom for atom in self.values if self._inside(atom, cell, figures))

    def _inside(self, atom: Atom, interval: Interval, figures: Figures) -> bool:
        """Atoms of numbers alternate: below the first edge, the edge, between, the next edge, …"""
        if interval.low is not None:
            place = 2 * self.edges.index(figures.of(interval.low) or Decimal()) + 1
            if atom.rank < place or (atom.rank == place and not interval.includes_low):
                return False
        if interval.high is not None:
            place = 2 * self.edges.index(figures.of(interval.high) or Decimal()) + 1
            return atom.rank < place or (atom.rank == place and interval.includes_high)
        return True


def column_of(edition: Edition, rule: Table, index: int, figures: Figures) -> Column | None:
    """The atoms of a column; none while its edges cannot be ordered."""
    cells = [row.when[index] for row in rule.rows]
    kind = edition.names.types()[rule.inputs_[index]].kind
    if kind == "boolean":
        return Column(frozenset({Atom(0, "为否", value=False), Atom(1, "为是", value=True)}))
    if kind in {"text", "date", "instant"}:
        return _texts(cells, _domain(edition, rule.inputs_[index])) if kind == "text" else None
    return _numbers(cells, figures)


def _texts(cells: Iterable[Cell], domain: tuple[str, ...] | None) -> Column:
    named = [str(value) for cell in cells if isinstance(cell, Listed) for value in cell.values]
    words = list(dict.fromkeys([*(domain or ()), *named]))
    atoms = {Atom(rank, f"为“{word}”", word) for rank, word in enumerate(words)}
    if domain is None:
        atoms.add(Atom(len(words), "为其他"))
    return Column(frozenset(atoms))


def _numbers(cells: Iterable[Cell], figures: Figures) -> Column | None:
    edges: list[Number] = []
    for cell in cells:
        if isinstance(cell, Interval):
            edges += [edge for edge in (cell.low, cell.high) if edge is not None]
        elif isinstance(cell, Listed):
            edges += [value for value in cell.values if isinstance(value, Decimal)]
    if len({str(edge) for edge in edges}) == 1 and isinstance(edges[0], Ref):
        figures = Figures({str(edges[0]): Decimal()} | dict(figures.values))
    known = [figures.of(edge) for edge in edges]
    if any(figure is None for figure in known):
        return None
    ordered = sorted({figure for figure in known if figure is not None})
    names = {figures.of(edge): figures.show(edge) for edge in edges}
    atoms = {Atom(2 * i + 1, f"恰为 {names[edge]}", edge) for i, edge in enumerate(ordered)}
    atoms |= {Atom(2 * i + 2, f"超过 {names[edge]}") for i, edge in enumerate(ordered)}
    return Column(frozenset(atoms | {Atom(0, f"不足 {names[ordered[0]]}" if ordered else "为任何数")}), tuple(ordered))


def _domain(edition: Edition, name: str) -> tuple[str, ...] | None:
    """Every text that a rule can write into a column; none for facts, which may hold anything."""
    writer = next((rule for rule in edition.rules if name in rule.outputs(edition.names)), None)
    return _written(writer, name) if writer else None


def _written(rule: Rule, name: str) -> tuple[str, ...] | None:
    if isinstance(rule, Table) and name in rule.outputs_:
        place = list(rule.outputs_).index(name)
        return tuple(dict.fromkeys(str(row.then[place]) for row in rule.rows))
    if isinstance(rule, Table):
        return tuple(row.id for row in rule.rows)
    if isinstance(rule, Grade) and not name.endswith("__row"):
        grades = [*(level.grade for level in rule.levels), *(override.grade for override in rule.overrides)]
        return tuple(dict.fromkeys([*grades, *([rule.ungraded] if rule.ungraded else [])]))
    if isinstance(rule, Bands) and name.endswith("__row"):
        return tuple(band.id for band in rule.bands)
    return None
