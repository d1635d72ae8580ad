"""Collisions of outputs: what two packs write under one name for the same customers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kezhi.engine.compose.adopted import Adopted
from kezhi.engine.compose.collision import Collision, Matter, Side
from kezhi.engine.compose.same import say_the_same, writers
from kezhi.engine.rules.base import Rule

_WORKINGS = frozenset({"indicator", "bands", "formula"})
_OF_THEIR_OWN = frozenset({"grade", "gate", "credit"})
"""Kinds that are matters of their own: a grade is a scale, a gate is asked, of credit there is one."""


def outputs(left: Adopted, right: Adopted, *, public: frozenset[tuple[str, str]], as_of: date) -> Iterator[Collision]:
    """Each output that both write differently; `public` are those that some other pack reads."""
    theirs = writers(right)
    for name, one in writers(left).items():
        other = theirs.get(name)
        if other is None or "__" in name or not _is_one_thing(one, other) or say_the_same(left, right, name):
            continue
        sides = Side.of(left, one, as_of=as_of), Side.of(right, other, as_of=as_of)
        yield Collision(_matter(one, other, _workings(left, one, right, other, name, public)), name, *sides)


def _is_one_thing(one: Rule, other: Rule) -> bool:
    """Columns of one table of subjects, and not a matter of their own."""
    return one.subject == other.subject and not (one.kind == other.kind and one.kind in _OF_THEIR_OWN)


def _matter(one: Rule, other: Rule, are_workings: bool) -> Matter:  # noqa: FBT001 - found by its one caller
    """A grade of one pack is its own scale, whatever the other calls by that name."""
    if "grade" in {one.kind, other.kind}:
        return "scale"
    return "working" if are_workings else "output"


def _workings(  # noqa: PLR0917 - both sides of one name
    left: Adopted, one: Rule, right: Adopted, other: Rule, name: str, public: frozenset[tuple[str, str]]
) -> bool:
    return _is_working(left, one, name, public) and _is_working(right, other, name, public)


def _is_working(adopted: Adopted, rule: Rule, name: str, public: frozenset[tuple[str, str]]) -> bool:
    """A step of the pack's own reckoning, read by its own rules alone, or a measure of units or staff."""
    if rule.subject != "customers":
        return True
    if rule.kind not in _WORKINGS or (adopted.pack, name) in public:
        return False
    names = adopted.edition.names
    return any(name in other.inputs(names) for other in adopted.edition.rules if other is not rule)
