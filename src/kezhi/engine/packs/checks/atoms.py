"""The values of a table's column, cut into the pieces its cells tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, floor

from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import ListOf, Number, Ref, Rule
from kezhi.engine.rules.cells import Anything, Cell, IsMissing, Listed
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.gate import MISSING, Gate
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.table import Table


@dataclass(frozen=True, order=True)
class Atom:
    """A stretch of values no cell tells apart: `rank` orders them, `shown` continues the column's name."""

    rank: int
    shown: str = field(compare=False)
    shown_en: str = field(compare=False)
    value: object = field(default=None, compare=False)


_MISSING = Atom(10**9, "为空", "is missing")


@dataclass(frozen=True)
class Column:
    """All atoms of one column; the missing value is apart, because only `-` and `missing` match it.

    Atoms of numbers alternate: 0 below the first edge, 1 the edge itself, 2 above it, 3 the next edge, …
    """

    values: frozenset[Atom]
    ranks: Mapping[Number, int] = field(default_factory=dict)

    def matching(self, cell: Cell) -> frozenset[Atom]:
        """The atoms that a cell matches."""
        if isinstance(cell, Anything):
            return self.values | {_MISSING}
        if isinstance(cell, IsMissing):
            return frozenset({_MISSING})
        if isinstance(cell, Listed):
            named = frozenset(atom for atom in self.values if atom.value is not None and atom.value in cell.values)
            return self.values - named if cell.negated else named
        return frozenset(atom for atom in self.values if self._is_inside(atom, cell))

    def _is_inside(self, atom: Atom, interval: Interval) -> bool:
        if interval.low is not None and atom.rank < self.ranks[interval.low] + (not interval.includes_low):
            return False
        return interval.high is None or atom.rank <= self.ranks[interval.high] - (not interval.includes_high)


def column_of(edition: Edition, rule: Table, index: int, figures: Figures) -> Column | None:
    """The atoms of a column; none while its edges cannot be ordered."""
    cells = [row.when[index] for row in rule.rows]
    if any(isinstance(cell, Listed) and cell.of is not None for cell in cells):
        return None
    name = str(rule.inputs_[index])
    type_ = edition.names.types(rule.subject)[name]
    kind = type_.kind
    if kind == "boolean":
        return Column(frozenset({Atom(0, "为否", "is false", value=False), Atom(1, "为是", "is true", value=True)}))
    if kind in {"text", "date", "instant"}:
        return _texts(cells, edition.words.get(name) if kind == "text" else None)
    found = _numbers(cells, figures)
    return found and _possible(found, counts=_counts(edition.rules_by_id.get(name)), is_whole=type_.is_whole)


def _counts(rule: Rule | None) -> bool:
    return isinstance(rule, Indicator) and rule.aggregate in {"count", "distinct"}


def _possible(column: Column, *, counts: bool, is_whole: bool) -> Column:
    """The column without stretches that hold none of its numbers: counts below nought, wholes between 1 and 2."""
    edges = {atom.rank: atom.value for atom in column.values if isinstance(atom.value, Decimal)}

    def is_possible(atom: Atom) -> bool:
        below, above = edges.get(atom.rank - 1), edges.get(atom.rank + 1)
        if counts and below is None and above is not None and above <= 0:
            return False
        return not is_whole or below is None or above is None or ceil(above) - floor(below) > 1

    return Column(frozenset(filter(is_possible, column.values)), column.ranks)


def _texts(cells: Iterable[Cell], domain: tuple[str, ...] | None) -> Column:
    named = [str(value) for cell in cells if isinstance(cell, Listed) for value in cell.values]
    words = list(dict.fromkeys(named if domain is None else domain))
    atoms = {Atom(rank, f"为“{word}”", f"is '{word}'", word) for rank, word in enumerate(words)}
    if domain is None:
        atoms.add(Atom(len(words), "为其他", "is any other word"))
    return Column(frozenset(atoms))


def _numbers(cells: Iterable[Cell], figures: Figures) -> Column | None:
    edges: list[Number] = []
    for cell in cells:
        if isinstance(cell, Interval):
            edges += [edge for edge in (cell.low, cell.high) if edge is not None]
        elif isinstance(cell, Listed):
            edges += [value for value in cell.values if isinstance(value, Decimal)]
    known = {edge: figures.of(edge) for edge in edges}
    if len(known) == 1:
        known = {edge: figure or Decimal() for edge, figure in known.items()}
    found = sorted({figure for figure in known.values() if figure is not None})
    if None in known.values():
        return None
    names = {figure: figures.show(edge) for edge, figure in known.items()}
    least = names[found[0]] if found else ""
    atoms = {Atom(0, f"不足 {least}", f"is below {least}") if found else Atom(0, "为任何数", "is any number")}
    for place, figure in enumerate(found):
        name = names[figure]
        atoms.add(Atom(2 * place + 1, f"恰为 {name}", f"is exactly {name}", figure))
        atoms.add(Atom(2 * place + 2, f"超过 {name}", f"is above {name}"))
    return Column(frozenset(atoms), {e: 2 * found.index(f) + 1 for e, f in known.items() if f is not None})


def domains(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Every text that a rule can write into a column; nothing for facts, which may hold anything."""
    found = {
        name: _written(rule, name)
        for rule in edition.rules
        for name, type_ in rule.outputs(edition.names).items()
        if type_ == "text"
    }
    return {name: words for name, words in found.items() if words is not None}


def _written(rule: Rule, name: str) -> tuple[str, ...] | None:
    if isinstance(rule, Table) and rule.how:
        return None
    if isinstance(rule, Table) and name in rule.outputs_:
        place = list(rule.outputs_).index(name)
        written = [row.then[place] for row in rule.rows]
        return None if any(isinstance(each, Ref) for each in written) else tuple(dict.fromkeys(map(str, written)))
    if isinstance(rule, Table):
        return tuple(row.id for row in rule.rows)
    if isinstance(rule, Grade) and not name.endswith("__row"):
        return rule.grades or None
    if isinstance(rule, Bands) and name.endswith("__row"):
        return tuple(band.id for band in rule.bands)
    return _decided(rule, name)


def _decided(rule: Rule, name: str) -> tuple[str, ...] | None:
    """The words of gates and of credit."""
    if isinstance(rule, Gate) and name == rule.id:
        also = [rule.missing.decision] if rule.missing else []
        return tuple(dict.fromkeys([*(row.decision for row in rule.rows), *also, rule.else_]))
    if isinstance(rule, Gate) and name.endswith("__row"):
        return (*(row.id for row in rule.rows), *([MISSING] if rule.missing else []))
    if isinstance(rule, Credit) and isinstance(rule.levels, ListOf):
        return None
    if isinstance(rule, Credit):
        words = {"row": [lv.id for lv in rule.levels], "hold": [h.id for h in rule.holds], "capped": ["cap", "floor"]}
        return tuple(words.get(name.removeprefix(f"{rule.id}__"), ())) or None
    return None
