"""Coverage: of every clause in the catalogue, whether it is proved, stated for a room, left to a person, or missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Literal

from kezhi.engine.packs.catalogue import Catalogue, Clause
from kezhi.engine.packs.grounds import Grounds, Left, Stated
from kezhi.engine.packs.library import Library
from kezhi.engine.packs.own_clauses import counted, regulation_of
from kezhi.engine.packs.proofs import by_cases, by_tests

State = Literal["proved", "stated", "by_a_person", "missing"]
STATES: tuple[State, ...] = ("proved", "stated", "by_a_person", "missing")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one clause stands, and on what grounds."""

    clause: str
    state: State = "missing"
    cases: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    application: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms that carry it out, each once."""
        named = (*(each.room for each in self.stated), *(each.partition("：")[0] for each in self.application))
        return tuple(dict.fromkeys(room for room in named if room))


@dataclass(frozen=True)
class Coverage:
    """The state of every clause and the counts by regulation and capability; of some regulations where they are named,
    whatever is wrong with the packs of others."""

    library: Library
    only: Collection[str] = ()

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every regulation that counts, with its clauses."""
        found = counted(self.library, self.only)
        return Catalogue(tuple(map(found.known_regulation, self.only))) if self.only else found

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Every clause of the catalogue with its state and its grounds."""
        grounds = Grounds()
        tests, cases = by_tests(self.library), dict[str, tuple[str, ...]]()
        for pack in self.library.packs():
            if not self.only or regulation_of(pack) in self.only:
                grounds.add(pack.editions[-1])
                for clause, names in by_cases(pack).items():
                    cases[clause] = (*cases.get(clause, ()), *(f"{pack.id}/{name}" for name in names))
        return {
            clause: _standing(clause, cases.get(clause, ()), tests.get(clause, ()), grounds)
            for clause in self.catalogue.clauses
        }

    @property
    def states(self) -> Mapping[str, State]:
        """Every clause of the catalogue with its state."""
        return {clause: standing.state for clause, standing in self.standings.items()}

    def counts(self, clauses: Iterable[Clause]) -> dict[str, int]:
        """How many clauses, and how many in each state."""
        found = [self.standings[clause.id].state for clause in clauses]
        return {"clauses": len(found), **{state: found.count(state) for state in STATES}}

    def rooms(self, clauses: Iterable[Clause]) -> dict[str, int]:
        """How many of the clauses that are stated and not proved each room will carry out, the most first."""
        stated = [each for clause in clauses if (each := self.standings[clause.id]).state == "stated"]
        return dict(Counter(room for each in stated for room in each.rooms).most_common())

    @property
    def capabilities(self) -> Mapping[str, tuple[Clause, ...]]:
        """The clauses of each capability, by its name."""
        clauses = self.catalogue.clauses.values()
        names = sorted({clause.capability for clause in clauses})
        return {name: tuple(c for c in clauses if c.capability == name) for name in names}

    def summary(self) -> dict[str, list[dict[str, object]]]:
        """All regulations and all capabilities with their counts, and the rooms that will carry out what is stated."""
        named = {
            "regulations": {each.id: each.clauses for each in self.catalogue.regulations},
            "capabilities": self.capabilities,
        }
        return {
            key: [{"id": name, **self.counts(clauses), "rooms": self.rooms(clauses)} for name, clauses in each.items()]
            for key, each in named.items()
        }

    def details(self) -> dict[str, list[dict[str, object]]]:
        """The summary, and every clause with its line, its proofs, its carriers and the reasons it is left."""
        listed = [
            {"regulation": regulation.id, "capability": clause.capability, "line": clause.line,
             **asdict(standing := self.standings[clause.id]), "rooms": standing.rooms}
            for regulation in self.catalogue.regulations
            for clause in regulation.clauses
        ]  # fmt: skip
        return {**self.summary(), "clauses": listed}


def _standing(clause: str, cases: tuple[str, ...], tests: tuple[str, ...], grounds: Grounds) -> Standing:
    stated, application, left = grounds.stated.of(clause), grounds.application.of(clause), grounds.left.of(clause)
    state: State = "missing"
    if cases or tests:
        state = "proved"
    elif stated or application:
        state = "stated"
    elif left:
        state = "by_a_person"
    return Standing(clause, state, cases, tests, grounds.rules.of(clause), stated, application, left)
