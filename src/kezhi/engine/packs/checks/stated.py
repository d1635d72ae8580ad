"""Where a rule states edges, spans and amounts, each with the clause whose words it must agree with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.parameters import given_value
from kezhi.engine.packs.units import FACTORS, in_engine_units
from kezhi.engine.rules.base import ClauseRef, Path, Ref, Rule
from kezhi.engine.rules.intervals import Edges, Interval
from kezhi.engine.rules.table import Table

SPANS = frozenset({"days", "months", "hours", "minutes", "working_days", "working_hours", "working_minutes"})
_MEASURED = ("of", "total", "rating")


@dataclass(frozen=True, slots=True)
class Edged:
    """A row that bounds something: where it stands, what it bounds, and the words of its own clause."""

    path: Path
    clause: ClauseRef
    interval: Interval
    measured: str
    is_only: bool = True
    """Whether the row bounds nothing else, so that every boundary word of the clause is about this."""

    def at(self, side: str) -> Path:
        """Where one of its edges stands: under a key of its own, or in a cell."""
        if self.path[0] == "rows":
            return self.path
        low, high = self.interval.includes_low, self.interval.includes_high
        return (*self.path, ("from" if low else "over") if side == "low" else ("to" if high else "below"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A span or an amount: where it stands, its value in engine units, what it measures, and the clause around it."""

    path: Path
    clause: ClauseRef
    kind: str
    value: Decimal


def edges_of(rule: Rule) -> Iterator[Edged]:
    """Every row with edges and a clause of its own."""
    measured = next((str(name) for key in _MEASURED if (name := getattr(rule, key, None)) is not None), "")
    for part in fields(rule):
        value = getattr(rule, part.name)
        for index, row in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(row, Edges) and (clause := getattr(row, "clause", None)) is not None:
                yield Edged((part.name.rstrip("_"), index), clause, row.interval, measured)
    if isinstance(rule, Table):
        for index, line in enumerate(rule.rows):
            cells = [(place, cell) for place, cell in enumerate(line.when) if isinstance(cell, Interval)]
            for place, cell in cells if line.clause is not None else ():
                path: Path = ("rows", index, "when", place)
                yield Edged(path, line.clause, cell, str(rule.inputs_[place]), len(cells) == 1)  # type: ignore[arg-type]


def spans_of(edition: Edition, rule: Rule) -> Iterator[Stated]:
    """Every span of time that a rule states as a figure or as a parameter of the same clause."""
    for path, part in rule.stated:
        if path[-1] in SPANS and len(path) > 1 and isinstance(part, Decimal | Ref):
            clause = clause_around(rule, path)
            value = part if isinstance(part, Decimal) else value_in_text(edition, part, clause)
            if value and value == value.to_integral_value():
                yield Stated(path, clause, str(path[-1]), value)


def points_of(rule: Rule) -> Iterator[Stated]:
    """Every number of points that a band or a row with a clause of its own gives."""
    for path, part in rule.stated:
        if path[-1] == "points" and isinstance(part, Decimal) and len(path) > 2 and _has_own_clause(rule, path):
            yield Stated(path, clause_around(rule, path), "points", part)
    if isinstance(rule, Table):
        is_points = [type_ == "points" for type_ in rule.outputs_.values()]
        for index, line in enumerate(rule.rows):
            for place, then in enumerate(line.then[: len(is_points)]):
                if is_points[place] and isinstance(then, Decimal) and line.clause is not None:
                    yield Stated(("rows", index, "then", place), line.clause, "points", then)


def value_in_text(edition: Edition, name: Ref, clause: ClauseRef) -> Decimal | None:
    """What a parameter is worth on the edition's first day where the article quoted is also its source."""
    parameter = edition.parameters.get(str(name))
    if parameter is None or parameter.kind not in FACTORS or clause.at != _source_of(edition, str(name)):
        return None
    value = given_value(parameter, edition.in_force_from)
    known = None if value is None else in_engine_units(parameter.kind, parameter.unit, value)
    return Decimal(known) if isinstance(known, int | Decimal) else None


def _source_of(edition: Edition, name: str) -> str:
    values = edition.parameters[name].values
    begun = [value for value in values if value.from_ <= edition.in_force_from]
    return begun[-1].source.strip() if begun else ""


def _has_own_clause(rule: Rule, path: Path) -> bool:
    return clause_around(rule, path) is not rule.clause


def clause_around(rule: Rule, path: Path) -> ClauseRef:
    """The clause of the innermost row, step or level that holds the key, else the rule's."""
    found = rule.clause
    inside: object = rule
    for step in path:
        inside = _below(inside, step)
        own = getattr(inside, "clause", None)
        found = own if isinstance(own, ClauseRef) else found
    return found


def _below(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, tuple) else None
    if isinstance(value, Mapping):
        return value.get(step)
    if is_dataclass(value):
        return getattr(value, step, getattr(value, f"{step}_", None))
    return None
