"""The posts in which a person acts on a day: their own, and those of whom they stand in for."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.accounts.models.unit import Unit


@dataclass(frozen=True, slots=True)
class Office:
    """A post held somewhere on behalf of one person: oneself, or whom one stands in for."""

    person: int
    post: str
    rank: int
    seat: str  # the path of the unit that the post serves


def seat_of(path: str, kind: str) -> str:
    """The path of the unit that a post held there serves: a functional department serves the unit above it."""
    if kind == Unit.Kind.DEPARTMENT and len(path) > Unit.steplen:
        return path[: -Unit.steplen]
    return path
