"""Business knowledge models as functions, and what a logic comes to."""

from __future__ import annotations

from collections.abc import Callable

from kezhi.engine.dmn.cases import Case
from kezhi.engine.dmn.feel.evaluating import Situation, value_of
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import BusinessKnowledgeModel, DecisionTable, Logic
from kezhi.engine.dmn.table_answers import table_answer


def function_of(model: BusinessKnowledgeModel, case: Case) -> Callable[..., Result]:
    """A business knowledge model as a function of its parameters."""

    def invoked(*given: Result) -> Result:
        values = {
            each.name: case.fit(value, each, model.at) for each, value in zip(model.parameters, given, strict=True)
        }
        return reached(model.logic, Situation(values, case.situation((), model.requires_knowledge).models), case)

    return invoked


def reached(logic: Logic, now: Situation, case: Case) -> Result:
    """What a table or an expression comes to."""
    if isinstance(logic, DecisionTable):
        return table_answer(logic, now, case)
    return value_of(logic.node, now)
