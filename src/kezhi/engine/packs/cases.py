"""Running the cases of an edition: those that cannot meet share one evaluation, of the rules alone they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from kezhi.engine.backends.few_rows import FewRows
from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.evaluate.evaluation import draft_run, set_for
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.cuts import Cuts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import KEYS, Verdicts, mismatches, refusal_mismatch
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.prefixes import marked, unmarked
from kezhi.engine.packs.sharing import Resting

_Group: TypeAlias = Mapping[int, Resting]
_WIDER, _MORE = 1.25, 6
"""A run takes up to so many times the rules, and so many more, if they are compiled already."""


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


def run_cases(edition: Edition, cases: Iterable[Case] | None = None, *, cuts: Cuts | None = None) -> list[CaseResult]:
    """The result of every case, in order. A case sees every rule that what it expects rests on; one that expects a
    refusal sees the whole edition."""
    chosen = list(edition.cases if cases is None else cases)
    with closing(FewRows()) as backend:
        return _Running(edition, chosen, cuts or Cuts(edition), backend).results()


@dataclass
class _Running:
    """The cases of an edition as they run."""

    edition: Edition
    cases: Sequence[Case]
    cuts: Cuts
    backend: FewRows
    _settled: dict[object, EngineError | None] = field(default_factory=dict)

    def results(self) -> list[CaseResult]:
        """One a case, in order."""
        found: dict[int, CaseResult] = {}
        groups: dict[object, dict[int, Resting]] = {}
        for number, case in enumerate(self.cases):
            try:
                resting = self._resting(case)
                groups.setdefault((number,) if resting.key is None else resting.key, {})[number] = resting
            except EngineError as refused:
                found[number] = CaseResult(case, refusal_mismatch(case, refused))
        for group, rules in self._widened(groups.values()):
            found |= self._run(group, rules)
        return [found[number] for number in range(len(self.cases))]

    def _resting(self, case: Case) -> Resting:
        """The case with what it rests on; raises what the whole edition refuses of its settings and its facts."""
        asked = (case.as_of, case.adopted_on, tuple((name, str(value)) for name, value in case.settings.items()))
        if asked not in self._settled:
            self._settled[asked] = _refusal(self.edition, case)
        if refused := self._settled[asked]:
            raise refused
        RowFacts(case.given, self.edition.names.tables)
        rules = self.cuts.all if case.expect.refused else self.cuts.behind(case)
        return Resting(case, self.cuts.to(rules))

    def _widened(self, groups: Iterable[_Group]) -> Iterator[tuple[_Group, frozenset[str]]]:
        """Each group with the rules it runs with: those of a group with a few more rules, where one has them all, as a
        rule more is sooner carried out than the same rules compiled once more."""
        taken: list[frozenset[str]] = []
        for group in sorted(groups, key=lambda each: -len(_rules(each))):
            own = _rules(group)
            fitting = [rules for rules in taken if own <= rules and len(rules) <= _WIDER * len(own) + _MORE]
            alike = [rules for rules in fitting if self._figures(rules) == self._figures(own)]
            rules = min(alike, key=len, default=own)
            taken += [rules] if rules is own else []
            yield group, rules

    def _figures(self, rules: frozenset[str]) -> Collection[str]:
        return plan_of(self.cuts.to(rules)).firm_read.keys()

    def _run(self, group: _Group, rules: frozenset[str]) -> dict[int, CaseResult]:
        """The results of cases that share a run; each alone, with its own rules, where anything is amiss."""
        results: dict[int, CaseResult] = {}
        is_alone = len(group) == 1 and rules == _rules(group)
        try:
            verdicts = _evaluated(self.cuts.to(rules), group, self.backend)
        except EngineError as refused:
            if is_alone:
                return {n: CaseResult(each.case, refusal_mismatch(each.case, refused)) for n, each in group.items()}
            verdicts = {}
        for number, resting in group.items():
            result = _result(self.edition, resting.case, verdicts[number]) if verdicts else None
            if not is_alone and (result is None or not result.has_passed):
                alone = {number: resting}
                result = self._run(alone, _rules(alone))[number]
            results[number] = result or CaseResult(resting.case)
        return results


def _rules(group: _Group) -> frozenset[str]:
    """The rules that any of these cases rests on."""
    return frozenset(rule.id for each in group.values() for rule in each.edition.rules)


def _refusal(edition: Edition, case: Case) -> EngineError | None:
    as_of, settings = case.as_of or date.min, dict(case.settings)
    try:
        draft_run(plan_of(set_for(edition, as_of, settings)), as_of=as_of, settings=settings)
    except EngineError as refused:
        return refused
    return None


def _result(edition: Edition, case: Case, got: Verdicts) -> CaseResult:
    from kezhi.engine.packs.outcomes import outcome_mismatches  # noqa: PLC0415 - loads what gates and forms need

    return CaseResult(case, (*mismatches(case, got), *outcome_mismatches(edition, case, got)), got)


def _evaluated(edition: Edition, group: _Group, backend: FewRows) -> dict[int, Verdicts]:
    first = next(iter(group.values()))
    tables: dict[str, list[Mapping[str, object]]] = {}
    for number, resting in group.items():
        own = marked(resting.given, number, resting.edition.names.tables) if len(group) > 1 else resting.given
        for table, rows in own.items():
            tables.setdefault(table, []).extend(rows)
    figures = first.figures(backend) if len(group) > 1 else None
    try:
        evaluation = evaluate(
            edition,
            RowFacts(tables, edition.names.tables),
            as_of=first.case.as_of or date.min,
            settings=dict(first.case.settings),
            adopted_on=first.case.adopted_on,
            backend=backend,
            figures=figures,
        )
    finally:
        backend.forget()
    return _by_case(evaluation, list(group))


def _by_case(evaluation: Evaluation, numbers: Sequence[int]) -> dict[int, Verdicts]:
    """Each case's rows of every verdict table; a case that stands alone has all of them."""
    tables = {
        name: unmarked(table.to_pylist(), KEYS.get(name, "key"), alone=numbers[0] if len(numbers) == 1 else None)
        for name, table in evaluation.verdicts.items()
    }
    return {n: Verdicts({name: tuple(rows.get(n, ())) for name, rows in tables.items()}) for n in numbers}
