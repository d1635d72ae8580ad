"""Decision tables decided for all their cases by one query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kezhi.engine.dmn.case_values import is_as_expected
from kezhi.engine.dmn.conformance_cases import Case
from kezhi.engine.dmn.conformance_results import Failure
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import DecisionTable, Definitions
from kezhi.engine.dmn.showing import shown
from kezhi.engine.errors import EngineError

AtOnce = Callable[[Definitions, str, Sequence[Mapping[str, Result]]], Sequence[Result]]
"""A decision of a file decided for many cases by one query: the answers in the order of the cases."""


def tables_asked(definitions: Definitions, cases: Sequence[Case]) -> dict[str, list[Case]]:
    """The cases that ask each decision table."""
    return {
        decision.name: asking
        for decision in definitions.decisions
        if isinstance(decision.logic, DecisionTable)
        and (asking := [case for case in cases if decision.name in case.expected])
    }


def set_based_failures(
    definitions: Definitions, decision: str, cases: Sequence[Case], at_once: AtOnce
) -> Iterator[Failure]:
    """The cases of a decision that one query answers otherwise."""
    try:
        answers = at_once(definitions, decision, [case.told for case in cases])
    except EngineError as refused:
        yield from (Failure(case.name, "set-based", decision, "—", str(refused)) for case in cases)
        return
    for case, got in zip(cases, answers, strict=True):
        if not is_as_expected(case.expected[decision], got):
            yield Failure(case.name, "set-based", decision, shown(case.expected[decision]), shown(got))
