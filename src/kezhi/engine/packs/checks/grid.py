"""A decision table laid out over the pieces its cells tell apart, and the search for a case that rows leave open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kezhi.engine.packs.checks.atoms import Atom, Column

Box = tuple[frozenset[Atom], ...]
_STEPS = 100_000


class TooManyCases(Exception):
    """The table has more combinations of columns than can be gone through in a fraction of a second."""


@dataclass
class Grid:
    """The columns of a table, and for each row what it matches of each; steps of all searches are counted."""

    columns: tuple[Column, ...]
    boxes: tuple[Box, ...]
    _steps: int = 0
    _covered: set[tuple[int, int]] = field(default_factory=set)

    @cached_property
    def bits(self) -> tuple[tuple[int, ...], ...]:
        """The boxes again, the atoms of a column as bits of a number: whether two of them meet is told at once."""
        columns = zip(*self.boxes, strict=True)
        places = [{atom: at for at, atom in enumerate(frozenset[Atom]().union(*boxes))} for boxes in columns]
        return tuple(
            tuple(sum(1 << place[atom] for atom in atoms) for place, atoms in zip(places, box, strict=True))
            for box in self.boxes
        )

    @cached_property
    def _rows_with(self) -> tuple[dict[Atom, int], ...]:
        """For each column, which rows match an atom: the bits of a number."""
        found: tuple[dict[Atom, int], ...] = tuple({} for _ in self.columns)
        for row, box in enumerate(self.boxes):
            for column, atoms in enumerate(box):
                for atom in atoms:
                    found[column][atom] = found[column].get(atom, 0) | (1 << row)
        return found

    def uncovered(self, rows: Iterable[int], space: Box) -> tuple[Atom, ...] | None:
        """A combination inside `space` that none of these rows matches, or none; TooManyCases when nobody can tell."""
        self._covered.clear()
        return self._search(sum(1 << row for row in rows), tuple(sorted(atoms) for atoms in space), 0)

    def _search(self, rows: int, space: tuple[list[Atom], ...], depth: int) -> tuple[Atom, ...] | None:
        if depth == len(self.columns):
            return None if rows else ()
        if not rows:
            return tuple(atoms[0] for atoms in space[depth:])
        tried: set[int] = set()
        for atom in space[depth]:
            matching = rows & self._rows_with[depth].get(atom, 0)
            if matching in tried or (depth + 1, matching) in self._covered:
                continue
            tried.add(matching)
            self._steps += 1
            if self._steps > _STEPS:
                raise TooManyCases
            found = self._search(matching, space, depth + 1)
            if found is not None:
                return (atom, *found)
        self._covered.add((depth, rows))
        return None
