"""Coverage: of every clause in the catalogue, whether it is proved, carried out, left to a person, or missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from kezhi.engine.packs.catalogue import Catalogue, Clause
from kezhi.engine.packs.checks.reach import carriers, reached
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library, Pack
from kezhi.engine.packs.own_clauses import counted
from kezhi.engine.packs.quotes import clauses_of

State = Literal["proved", "carried_out", "left_to_person", "missing"]
STATES: tuple[State, ...] = ("proved", "carried_out", "left_to_person", "missing")
BY_CASES, BY_TESTS = "proved_by_cases.json", "proved_by_tests.json"
Proofs = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Left:
    """Why nothing carries a clause out: who decides it, or that it asks nothing of anybody (`who` is empty)."""

    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one clause stands, and on what grounds."""

    clause: str
    state: State = "missing"
    cases: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    application: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()


@dataclass
class _Grounds:
    """What is known of the clauses of all packs, each clause with its grounds."""

    rules: dict[str, tuple[str, ...]] = field(default_factory=dict)
    application: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left: dict[str, tuple[Left, ...]] = field(default_factory=dict)
    otherwise: set[str] = field(default_factory=set)

    def add(self, edition: Edition) -> None:
        """Take in one edition."""
        header = edition.header
        for clause, rules in carriers(edition).items():
            self.rules[clause] = (*self.rules.get(clause, ()), *(f"{edition.pack}/{rule}" for rule in rules))
        for line in header.carried_out_by_application:
            self.application[line.clause] = (*self.application.get(line.clause, ()), f"{line.room}：{line.how}")
        to_persons = [(i, entry) for entry in edition.unresolved for clause in clauses_of(entry) for i in clause.ids]
        for clause, entry in to_persons:
            self._leave(clause, Left(entry.decided_by, entry.reason))
        for idle in header.not_operative:
            self._leave(idle.clause, Left("", idle.because))
        self.otherwise |= reached(edition) - self.left.keys()

    def _leave(self, clause: str, left: Left) -> None:
        self.left[clause] = (*self.left.get(clause, ()), left)

    def is_carried(self, clause: str) -> bool:
        """Whether a rule, a parameter or an act of the application carries it."""
        return clause in self.rules or clause in self.application or clause in self.otherwise


@dataclass(frozen=True)
class Coverage:
    """The state of every clause, and the counts by regulation and by capability."""

    library: Library

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every regulation that counts, with its clauses."""
        return counted(self.library)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Every clause of the catalogue with its state and its grounds."""
        grounds = _Grounds()
        for pack in self.library.packs():
            grounds.add(pack.editions[-1])
        by_tests, by_cases = _tests_in(self.library.path / BY_TESTS), self._cases()
        return {
            clause: Standing(
                clause, _state(clause, by_tests, by_cases, grounds), by_cases.get(clause, ()), by_tests.get(clause, ()),
                grounds.rules.get(clause, ()), grounds.application.get(clause, ()), grounds.left.get(clause, ()),
            )
            for clause in self.catalogue.clauses
        }  # fmt: skip

    @property
    def states(self) -> Mapping[str, State]:
        """Every clause of the catalogue with its state."""
        return {clause: standing.state for clause, standing in self.standings.items()}

    def counts(self, clauses: Iterable[Clause]) -> dict[str, int]:
        """How many clauses, and how many in each state."""
        found = [self.standings[clause.id].state for clause in clauses]
        return {"clauses": len(found), **{state: found.count(state) for state in STATES}}

    def by_capability(self) -> dict[str, dict[str, int]]:
        """The counts of each capability."""
        clauses = self.catalogue.clauses.values()
        names = sorted({clause.capability for clause in clauses})
        return {name: self.counts(c for c in clauses if c.capability == name) for name in names}

    def summary(self) -> dict[str, list[dict[str, object]]]:
        """All regulations and all capabilities with their counts."""
        regulations = self.catalogue.regulations
        return {
            "regulations": [{"id": each.id, **self.counts(each.clauses)} for each in regulations],
            "capabilities": [{"id": name, **counts} for name, counts in self.by_capability().items()],
        }

    def details(self) -> dict[str, list[dict[str, object]]]:
        """The summary, and every clause with its line, its proofs, its carriers and the reasons it is left."""
        catalogue = self.catalogue
        listed = [
            {"regulation": regulation.id, "capability": clause.capability, "line": clause.line,
             **asdict(self.standings[clause.id])}
            for regulation in catalogue.regulations
            for clause in regulation.clauses
        ]  # fmt: skip
        return {**self.summary(), "clauses": listed}

    def _cases(self) -> Proofs:
        kept = read_proofs(self.library.path)
        found: dict[str, tuple[str, ...]] = {}
        for pack in self.library.packs():
            for clause, cases in _proofs(pack, kept).items():
                found[clause] = (*found.get(clause, ()), *(f"{pack.id}/{case}" for case in cases))
        return found


def read_proofs(path: Path) -> Mapping[str, Mapping[str, object]]:
    """What `kezhi coverage --prove` kept: for each edition its hash and the clauses its cases prove."""
    file = path / BY_CASES
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def prove(library: Library) -> dict[str, dict[str, object]]:
    """Run every case of every latest edition and keep what they prove beside the packs."""
    from kezhi.engine.packs.proving import proof_hash, proofs_by_cases  # noqa: PLC0415 - loads the backend

    kept: dict[str, dict[str, object]] = {}
    for pack in library.packs():
        latest = pack.editions[-1]
        kept[latest.id] = {"hash": proof_hash(latest), "clauses": dict(sorted(proofs_by_cases(latest).items()))}
    (library.path / BY_CASES).write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return kept


def keep_tests(library: Library, run: Path) -> None:
    """Keep beside the packs what a run of the tests proved: each clause with the tests that carry its mark."""
    found = json.loads(run.read_text("utf-8"))
    proved = {clause: tests for clause, tests in sorted(found.items()) if clause in counted(library).clauses}
    text = json.dumps({"clauses": proved}, ensure_ascii=False, indent=1)
    (library.path / BY_TESTS).write_text(f"{text}\n", "utf-8")


def _state(clause: str, by_tests: Proofs, by_cases: Proofs, grounds: _Grounds) -> State:
    if clause in by_tests or clause in by_cases:
        return "proved"
    if grounds.is_carried(clause):
        return "carried_out"
    return "left_to_person" if clause in grounds.left else "missing"


def _proofs(pack: Pack, kept: Mapping[str, Mapping[str, object]]) -> Proofs:
    """What the cases of the latest edition prove: kept proofs while nothing changed, else proved anew."""
    from kezhi.engine.packs.proving import proof_hash, proofs_by_cases  # noqa: PLC0415 - loads the backend

    latest = pack.editions[-1]
    proof = kept.get(latest.id)
    if proof is not None and proof["hash"] == proof_hash(latest):
        return {clause: tuple(cases) for clause, cases in proof["clauses"].items()}  # type: ignore[attr-defined]
    return proofs_by_cases(latest)


def _tests_in(file: Path) -> Proofs:
    kept = json.loads(file.read_text("utf-8"))["clauses"] if file.exists() else {}
    return {clause: tuple(tests) for clause, tests in kept.items()}
