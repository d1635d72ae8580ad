"""On what grounds each clause stands: the rules that carry it, their rooms, the persons it is left to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kezhi.engine.packs.checks.reach import carriers
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.quotes import clauses_of
from kezhi.engine.rules.base import RoomRule

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Left:
    """Why nothing carries a clause out: who decides it, or that it asks nothing of anybody (`who` is empty)."""

    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A form, procedure, report or gate that carries a clause, and the room that carries it out."""

    rule: str
    kind: str
    room: str


@dataclass
class _ByClause(Generic[T]):
    """Things by clause, each once, in the order in which they were found."""

    found: dict[str, dict[T, None]] = field(default_factory=dict)

    def add(self, clauses: Iterable[str], thing: T) -> None:
        for clause in clauses:
            self.found.setdefault(clause, {})[thing] = None

    def of(self, clause: str) -> tuple[T, ...]:
        return tuple(self.found.get(clause, ()))


class Grounds:
    """What is known of the clauses of all packs that were added."""

    def __init__(self) -> None:
        self.rules: _ByClause[str] = _ByClause()
        self.stated: _ByClause[Stated] = _ByClause()
        self.application: _ByClause[str] = _ByClause()
        self.left: _ByClause[Left] = _ByClause()

    def add(self, edition: Edition) -> None:
        """Take in one edition."""
        for clause, rules in carriers(edition).items():
            for name in rules:
                self.rules.add([clause], f"{edition.pack}/{name}")
        for rule in edition.rules:
            if isinstance(rule, RoomRule):
                stated = Stated(f"{edition.pack}/{rule.id}", rule.kind, rule.room or "")
                self.stated.add(_clauses_behind(rule, edition), stated)
        for line in edition.header.carried_out_by_application:
            self.application.add([line.clause], f"{line.room}：{line.how}")
        for entry in edition.unresolved:
            left = Left(entry.decided_by, entry.reason)
            self.left.add((name for clause in clauses_of(entry) for name in clause.ids), left)
        for idle in edition.header.not_operative:
            self.left.add([idle.clause], Left("", idle.because))


def _clauses_behind(rule: RoomRule, edition: Edition) -> list[str]:
    """The clauses that it quotes, and those of the parameters that it reads."""
    read = rule.inputs(edition.names)
    quoting = [rule, *(each for name, each in edition.parameters.items() if name in read)]
    return [name for thing in quoting for clause in clauses_of(thing) for name in clause.ids]
