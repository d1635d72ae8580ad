"""Any two regulations side by side, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kezhi.engine.compare import Beside, Difference, Statement, side_by_side
from kezhi.engine.explain.parts import Language, ParameterCell, Parts
from kezhi.engine.packs.library import Pack
from kezhi.policies.library import edition_from, library

_IN_ROWS = frozenset({"grade", "table", "entitlement", "procedure", "gate", "escalation", "report"})
"""Kinds whose sentence only announces the rows."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A regulation that may stand on either side."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a regulation lays down: in a sentence, its rows where it has some, its clauses and words; `posts`
    are those that the company names."""

    title: str
    sentence: Parts
    rows: Parts
    posts: tuple[ParameterCell, ...]
    cited: str
    at: str
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two on one capability."""

    pack: Choice
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A capability with both sides and where they differ; `only` is the one that speaks of it alone."""

    id: str
    title: str
    sides: tuple[Side, Side]
    differences: tuple[Difference, ...]
    only: Side | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What the page shows; without two regulations, only what there is to choose from."""

    choices: tuple[Choice, ...]
    left: Choice | None = None
    right: Choice | None = None
    sections: tuple[Section, ...] = ()

    @property
    def both(self) -> tuple[Section, ...]:
        """What both speak of."""
        return tuple(section for section in self.sections if section.only is None)

    @property
    def alone(self) -> tuple[tuple[Choice, tuple[Section, ...]], ...]:
        """What either speaks of alone."""
        sides = [side for side in (self.left, self.right) if side]
        found = [(side, tuple(s for s in self.sections if s.only and s.only.pack == side)) for side in sides]
        return tuple((side, sections) for side, sections in found if sections)

    @property
    def differing(self) -> int:
        """On how many of what both speak of they differ."""
        return sum(bool(section.differences) for section in self.both)


def any_two(left: str, right: str, *, on: date, language: Language) -> SideBySide:
    """No statement at all. PackError or NoEditionInForce when there is no such regulation."""
    choices = tuple(_choice(pack, language) for pack in library().packs())
    if not (left and right):
        named = {choice.id: choice for choice in choices}
        return SideBySide(choices, named.get(left), named.get(right))
    one, other = (_choice(library().pack(each), language) for each in (left, right))
    found = side_by_side(
        edition_from(left, on), edition_from(right, on), library().catalogue, as_of=on, language=language
    )
    return SideBySide(choices, one, other, tuple(_section(each, one, other, language) for each in found))


def _choice(pack: Pack, language: Language) -> Choice:
    return Choice(pack.id, (pack.about.title_en if language == "en" else "") or pack.title)


def _section(each: Beside, left: Choice, right: Choice, language: Language) -> Section:
    sides = Side(left, tuple(_lines(each.left))), Side(right, tuple(_lines(each.right)))
    title = each.capability.title_en if language == "en" else each.capability.title
    only = sides[each.only == "right"] if each.only else None
    return Section(each.capability.id, title, sides, each.differences, only)


def _lines(statements: Iterable[Statement]) -> Iterable[Line]:
    for each in statements:
        rows = each.laid.terms if each.kind in _IN_ROWS else ()
        posts = tuple(post for post in each.laid.who if isinstance(post, ParameterCell) and not post.is_set)
        yield Line(each.title, each.sentence, rows, posts, each.cited, each.clause.at, each.clause.quote)
