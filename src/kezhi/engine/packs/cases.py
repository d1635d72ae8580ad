"""Running the cases of an edition: those that cannot meet share one evaluation, of the rules alone they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.evaluate.evaluation import draft_run
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.cuts import Cuts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import KEYS, Verdicts, mismatches, refusal_mismatch
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.prefixes import marked, unmarked
from kezhi.engine.packs.recorded_cases import record_mismatches
from kezhi.engine.packs.sharing import Resting


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
    refusal sees the whole edition, and so does one that fails."""
    chosen = list(edition.cases if cases is None else cases)
    return _Running(edition, chosen, cuts or Cuts(edition)).results()


@dataclass
class _Running:
    """The cases of an edition as they run."""

    edition: Edition
    cases: Sequence[Case]
    cuts: Cuts
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
        for group in groups.values():
            found |= self._run(group)
        return [found[number] for number in range(len(self.cases))]

    def _resting(self, case: Case) -> Resting:
        """The case with what it rests on; raises what the whole edition refuses of its settings and its facts."""
        asked = (case.as_of, case.adopted_on, tuple((name, str(value)) for name, value in case.settings.items()))
        if asked not in self._settled:
            self._settled[asked] = _refusal(self.edition, case)
        if refused := self._settled[asked]:
            raise refused
        RowFacts(case.given, self.edition.names.tables)
        return Resting(case, self.edition if case.expect.refused else self.cuts.to(self.cuts.behind(case)))

    def _run(self, group: Mapping[int, Resting]) -> dict[int, CaseResult]:
        """The results of cases that share a run; each alone where anything is amiss."""
        results: dict[int, CaseResult] = {}
        try:
            verdicts = _evaluated(self._together(group), group)
        except EngineError as refused:
            if len(group) == 1:
                return {n: CaseResult(each.case, refusal_mismatch(each.case, refused)) for n, each in group.items()}
            verdicts = {}
        for number, resting in group.items():
            result = _result(self.edition, resting.case, verdicts[number]) if verdicts else None
            if len(group) > 1 and (result is None or not result.has_passed):
                result = self._run({number: resting})[number]
            results[number] = result or CaseResult(resting.case)
        return results

    def _together(self, group: Mapping[int, Resting]) -> Edition:
        """The edition cut to what any of these cases rests on."""
        first, *others = group.values()
        rules = frozenset(rule.id for each in group.values() for rule in each.edition.rules)
        return self.cuts.to(rules) if others else first.edition


def _refusal(edition: Edition, case: Case) -> EngineError | None:
    try:
        draft_run(plan_of(edition), as_of=case.as_of or date.min, settings=dict(case.settings))
    except EngineError as refused:
        return refused
    return None


def _result(edition: Edition, case: Case, got: Verdicts) -> CaseResult:
    from kezhi.engine.packs.decided_cases import decision_mismatches  # noqa: PLC0415 - needed only where gates are asked

    decided = decision_mismatches(edition, case, got) if case.expect.decisions else ()
    return CaseResult(case, (*mismatches(case, got), *decided, *record_mismatches(edition, case)), got)


def _evaluated(edition: Edition, group: Mapping[int, Resting]) -> dict[int, Verdicts]:
    first = next(iter(group.values()))
    tables: dict[str, list[Mapping[str, object]]] = {}
    for number, resting in group.items():
        for table, rows in marked(resting.given, number, resting.edition.names.tables).items():
            tables.setdefault(table, []).extend(rows)
    evaluation = evaluate(
        edition,
        RowFacts(tables, edition.names.tables),
        as_of=first.case.as_of or date.min,
        settings=dict(first.case.settings),
        adopted_on=first.case.adopted_on,
        figures=first.figures() if len(group) > 1 else None,
    )
    return _by_case(evaluation, list(group))


def _by_case(evaluation: Evaluation, numbers: Sequence[int]) -> dict[int, Verdicts]:
    """Each case's rows of every verdict table; a case that stands alone has all of them."""
    tables = {
        name: unmarked(table.to_pylist(), KEYS.get(name, "key"), alone=numbers[0] if len(numbers) == 1 else None)
        for name, table in evaluation.verdicts.items()
    }
    return {n: Verdicts({name: tuple(rows.get(n, ())) for name, rows in tables.items()}) for n in numbers}
