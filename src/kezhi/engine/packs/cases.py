"""Running the cases of an edition: those of one day and one set of settings share one evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import KEYS, Verdicts, mismatches, refusal_mismatch
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.prefixes import marked, unmarked
from kezhi.engine.rules.base import Rule, RuleRef, leaves

DUTY_KINDS = frozenset({"cadence", "calendar", "chain", "deadline"})
_FOLLOWING = ("units", "staff", "firm", "alerts", "notices", "entries")
"""Verdict tables that may read the duties or what is true of the whole firm."""


@dataclass(frozen=True)
class CaseResult:
    """A case and what came out otherwise than expected; nothing when it passed."""

    case: Case
    failures: tuple[str, ...] = ()
    got: Verdicts | None = field(default=None, repr=False)

    @property
    def has_passed(self) -> bool:
        """Everything expected came out."""
        return not self.failures


def run_cases(edition: Edition, cases: Iterable[Case] | None = None) -> list[CaseResult]:
    """The result of every case, in order."""
    chosen = list(edition.cases if cases is None else cases)
    results: dict[int, CaseResult] = {}
    for numbers in _groups(edition, chosen):
        results |= _run(edition, {number: chosen[number] for number in numbers})
    return [results[number] for number in range(len(chosen))]


def _groups(edition: Edition, cases: Sequence[Case]) -> list[list[int]]:
    """Cases that can share an evaluation. A refusal stands alone, and so does a source without approved grades, and
    whoever asks about the firm as a whole."""
    has_firm = any(rule.subject == "firm" for rule in edition.rules)
    reads_firm = bool(edition.names.firm_figures)
    groups: dict[object, list[int]] = {}
    for number, case in enumerate(cases):
        approves = any("grade_in_force" in row for row in case.given.get("customers", ()))
        shared = (case.as_of, case.adopted_on, tuple(sorted((k, str(v)) for k, v in case.settings.items())), approves)
        alone = case.expect.refused or reads_firm or (has_firm and _follows(case))
        key: object = (number,) if alone else shared
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def _run(edition: Edition, cases: Mapping[int, Case]) -> dict[int, CaseResult]:
    try:
        verdicts = _evaluated(edition, cases)
    except EngineError as refused:
        if len(cases) > 1:
            return {n: r for number, case in cases.items() for n, r in _run(edition, {number: case}).items()}
        return {number: CaseResult(case, refusal_mismatch(case, refused)) for number, case in cases.items()}
    return {n: _result(edition, case, verdicts[n]) for n, case in cases.items()}


def _result(edition: Edition, case: Case, got: Verdicts) -> CaseResult:
    from kezhi.engine.packs.decided_cases import decision_mismatches  # noqa: PLC0415 - needed only where gates are asked

    decided = decision_mismatches(edition, case, got) if case.expect.decisions else ()
    return CaseResult(case, (*mismatches(case, got), *decided), got)


def _evaluated(edition: Edition, cases: Mapping[int, Case]) -> dict[int, Verdicts]:
    first = next(iter(cases.values()))
    edition = _only_duties_spoken_of(edition, cases.values())
    tables: dict[str, list[Mapping[str, object]]] = {}
    for number, case in cases.items():
        for table, rows in marked(case.given, number, edition.names.tables).items():
            tables.setdefault(table, []).extend(rows)
    evaluation = evaluate(
        edition,
        RowFacts(tables, edition.names.tables),
        as_of=first.as_of or date.min,
        settings=dict(first.settings),
        adopted_on=first.adopted_on,
    )
    return _by_case(evaluation, list(cases))


def _by_case(evaluation: Evaluation, numbers: Sequence[int]) -> dict[int, Verdicts]:
    """Each case's rows of every verdict table; a case that stands alone has all of them."""
    tables = {
        name: unmarked(table.to_pylist(), KEYS.get(name, "key"), alone=numbers[0] if len(numbers) == 1 else None)
        for name, table in evaluation.verdicts.items()
    }
    return {n: Verdicts({name: tuple(rows.get(n, ())) for name, rows in tables.items()}) for n in numbers}


def _follows(case: Case) -> bool:
    """Whether it speaks of a verdict table that may read the duties or the firm as a whole."""
    spoken = {**case.expect.subjects, **case.expect.rows}
    return any(spoken[name] or case.expect.no_rows.get(name) for name in _FOLLOWING)


def _only_duties_spoken_of(edition: Edition, cases: Iterable[Case]) -> Edition:
    """The edition without the duty rules that no case speaks of; what they owe cannot change anything else."""
    spoken: set[object] = set()
    for case in cases:
        if _follows(case):
            return edition
        for duty in (*case.expect.duties, *case.expect.no_duties):
            if "rule" not in duty:
                return edition
            spoken.add(duty["rule"])
    starts = {str(part) for name in spoken for _, part in leaves(edition.rule(str(name))) if isinstance(part, RuleRef)}
    return _cut(edition, frozenset({str(name) for name in spoken} | starts))


_MOST_CUTS = 100
_CUT: dict[tuple[str, frozenset[str]], Edition] = {}


def _cut(edition: Edition, duties: frozenset[str]) -> Edition:
    """The same cut is planned and hashed once for all cases that ask for it."""
    asked = (edition.content_hash, duties)
    if asked not in _CUT:
        if len(_CUT) >= _MOST_CUTS:
            _CUT.clear()
        _CUT[asked] = _without_others(edition, duties)
    return _CUT[asked]


def _without_others(edition: Edition, duties: frozenset[str]) -> Edition:
    gone = {rule.id for rule in edition.rules if rule.kind in DUTY_KINDS and rule.id not in duties}
    kept = tuple(rule for rule in edition.rules if rule.id not in gone and not _refers(rule, gone))
    return replace(edition, rules=kept)


def _refers(rule: Rule, gone: set[str]) -> bool:
    return any(isinstance(part, RuleRef) and part in gone for _, part in leaves(rule))
