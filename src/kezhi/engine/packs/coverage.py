"""Coverage: of every clause in the catalogue, whether it is proved, carried out, left to a person, or missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from kezhi.engine.packs.catalogue import Clause
from kezhi.engine.packs.checks.reach import carriers, reached
from kezhi.engine.packs.library import Library, Pack
from kezhi.engine.packs.quotes import clauses_of

State = Literal["proved", "carried_out", "left_to_person", "missing"]
STATES: tuple[State, ...] = ("proved", "carried_out", "left_to_person", "missing")
BY_CASES, BY_TESTS = "proved_by_cases.json", "proved_by_tests.json"


@dataclass(frozen=True)
class Coverage:
    """The state of every clause, and the counts by regulation and by capability."""

    library: Library

    @cached_property
    def states(self) -> Mapping[str, State]:
        """Every clause of the catalogue with its state."""
        proved = _clauses_in(self.library.path / BY_TESTS) | self._proved_by_cases()
        carried, left = self._carried()
        return {
            clause: "proved" if clause in proved
            else "carried_out" if clause in carried
            else "left_to_person" if clause in left
            else "missing"
            for clause in self.library.catalogue.clauses
        }  # fmt: skip

    def counts(self, clauses: Iterable[Clause]) -> dict[str, int]:
        """How many clauses, and how many in each state."""
        found = [self.states[clause.id] for clause in clauses]
        return {"clauses": len(found), **{state: found.count(state) for state in STATES}}

    def summary(self) -> dict[str, list[dict[str, object]]]:
        """All regulations and all capabilities with their counts."""
        catalogue = self.library.catalogue
        capabilities = sorted({clause.capability for clause in catalogue.clauses.values()})
        return {
            "regulations": [{"id": each.id, **self.counts(each.clauses)} for each in catalogue.regulations],
            "capabilities": [
                {"id": name, **self.counts(c for c in catalogue.clauses.values() if c.capability == name)}
                for name in capabilities
            ],
        }

    def _carried(self) -> tuple[frozenset[str], frozenset[str]]:
        """Clauses with a rule, parameter or act of the application; clauses left to a person."""
        carried: set[str] = set()
        left: set[str] = set()
        for pack in self.library.packs():
            latest = pack.editions[-1]
            to_persons = {i for entry in latest.unresolved for clause in clauses_of(entry) for i in clause.ids}
            by_rules = carriers(latest).keys()
            by_application = {line.clause for line in latest.header.carried_out_by_application}
            left |= to_persons
            carried |= (reached(latest) - to_persons) | by_rules | by_application
        return frozenset(carried), frozenset(left)

    def _proved_by_cases(self) -> frozenset[str]:
        kept = read_proofs(self.library.path)
        return frozenset(clause for pack in self.library.packs() for clause in _proofs(pack, kept))


def read_proofs(path: Path) -> Mapping[str, Mapping[str, object]]:
    """What `kezhi coverage --prove` kept: for each edition its hash and the clauses its cases prove."""
    file = path / BY_CASES
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def prove(library: Library) -> dict[str, dict[str, object]]:
    """Run every case of every latest edition and keep what they prove beside the packs."""
    from kezhi.engine.packs.proving import proof_hash, proved_by_cases  # noqa: PLC0415 - loads the backend

    kept: dict[str, dict[str, object]] = {}
    for pack in library.packs():
        latest = pack.editions[-1]
        kept[latest.id] = {"hash": proof_hash(latest), "clauses": sorted(proved_by_cases(latest))}
    (library.path / BY_CASES).write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return kept


def keep_tests(library: Library, run: Path) -> None:
    """Keep beside the packs what a run of the tests proved: each clause with the tests that carry its mark."""
    found = json.loads(run.read_text("utf-8"))
    proved = {clause: tests for clause, tests in sorted(found.items()) if clause in library.catalogue.clauses}
    text = json.dumps({"clauses": proved}, ensure_ascii=False, indent=1)
    (library.path / BY_TESTS).write_text(f"{text}\n", "utf-8")


def _proofs(pack: Pack, kept: Mapping[str, Mapping[str, object]]) -> frozenset[str]:
    """The clauses proved by the cases of the latest edition: kept ones while nothing changed, else proved anew."""
    from kezhi.engine.packs.proving import proof_hash, proved_by_cases  # noqa: PLC0415 - loads the backend

    latest = pack.editions[-1]
    proof = kept.get(latest.id)
    if proof is not None and proof["hash"] == proof_hash(latest):
        return frozenset(proof["clauses"])  # type: ignore[call-overload, no-any-return]
    return proved_by_cases(latest)


def _clauses_in(file: Path) -> frozenset[str]:
    return frozenset(json.loads(file.read_text("utf-8"))["clauses"]) if file.exists() else frozenset()
