"""Collisions that are not of one name: credit limits, complaints, clocks, gates, scales, forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from kezhi.engine.compose.adopted import Adopted
from kezhi.engine.compose.collision import Collision, Matter, Side
from kezhi.engine.rules.base import Rule

COMPLAINTS = "complaints"
_MEETING = frozenset({"credit", "grade", "gate", "form", "cadence"})
"""Kinds of which a rule of one pack may meet a rule of another, whatever they are called."""


def matters(left: Adopted, right: Adopted, *, as_of: date) -> Iterator[Collision]:
    """Everything but outputs on which two packs meet."""
    met = [(matter, on, one, other) for one, other in _pairs(left, right) for matter, on in _meeting(one, other)]
    seen: set[str] = set()
    for matter, on, one, other in [*_complaints(left, right), *met]:
        found = Collision(matter, on, Side.of(left, one, as_of=as_of), Side.of(right, other, as_of=as_of))
        if not found.must_be_settled or found.key not in seen:
            seen.add(found.key)
            yield found


def _pairs(left: Adopted, right: Adopted) -> Iterator[tuple[Rule, Rule]]:
    """Rules of one kind, in the order of the left and then the right."""
    theirs: dict[str, list[Rule]] = {}
    for rule in right.edition.rules:
        theirs.setdefault(rule.kind, []).append(rule)
    for rule in (rule for rule in left.edition.rules if rule.kind in _MEETING):
        yield from product((rule,), theirs.get(rule.kind, ()))


def _complaints(left: Adopted, right: Adopted) -> Iterator[tuple[Matter, str, Rule, Rule]]:
    """Both packs make posts answer complaints, and not the same posts."""
    ours, theirs = _owning(left), _owning(right)
    if ours and theirs and frozenset().union(*map(owners, ours)) != frozenset().union(*map(owners, theirs)):
        yield "complaints", COMPLAINTS, ours[0], theirs[0]


def _owning(adopted: Adopted) -> list[Rule]:
    return [rule for rule in adopted.edition.rules if owners(rule)]


def _meeting(one: Any, other: Any) -> Iterator[tuple[Matter, str]]:
    match one.kind:
        case "credit":
            yield "credit", "credit"
        case "grade":
            yield "scale", one.id if one.id == other.id else f"{one.id}、{other.id}"
        case "gate" if one.act == other.act:
            yield "gate", str(one.act)
        case "form" if one.id == other.id and one.fields != other.fields:
            yield "form", one.id
        case "cadence":
            posts = [post for post in one.by if post in other.by]
            acts = [act for act in one.act if act in other.act]
            if posts and acts:
                yield "cadence", f"{'、'.join(posts)} {'、'.join(acts)}"


def owners(rule: Rule) -> frozenset[str]:
    """The posts that a rule makes answer a complaint; none for a rule about something else."""
    said: Any = rule
    if rule.kind == "deadline" and said.from_ == COMPLAINTS:
        return frozenset(said.by)
    if rule.kind == "procedure" and said.about == COMPLAINTS:
        return frozenset(getattr(said.starts, "by", ()))
    return frozenset()
