"""Decisions decided one case at a time: what is told, in; what each decision comes to, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kezhi.engine.dmn.cases import Case
from kezhi.engine.dmn.feel.evaluating import Situation, value_of
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import BusinessKnowledgeModel, DecisionTable, Definitions, Logic
from kezhi.engine.dmn.reading_types import Types
from kezhi.engine.dmn.remarks import Remark, unknown_input
from kezhi.engine.dmn.table_answers import table_answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What every decision comes to, by name, and what put null in the place of a value."""

    values: Mapping[str, Result]
    remarks: tuple[Remark, ...] = ()


def decide(definitions: Definitions, told: Mapping[str, Result]) -> Answer:
    """Decide everything: `told` are the inputs by name, one that is not told is null.

    Numbers are Decimal, lists are tuples, structures are mappings. DmnError names an input the file does not have.
    """
    case = Case(Types(definitions.items))
    for strange in told.keys() - {each.name for each in definitions.inputs}:
        raise unknown_input(definitions.at, strange)
    for each in definitions.inputs:
        case.known[each.id] = each.variable.name, case.fit(told.get(each.name), each.variable, each.at)
    for model in definitions.models:
        case.models[model.id] = model.variable.name, _function(model, case)
    values: dict[str, Result] = {}
    for decision in definitions.decisions:
        now = case.situation((*decision.requires_inputs, *decision.requires_decisions), decision.requires_knowledge)
        reached = _reached(decision.logic, now, case)
        values[decision.name] = case.fit(reached, decision.variable, decision.at, decision.logic)
        case.known[decision.id] = decision.variable.name, values[decision.name]
    return Answer(values, tuple(case.remarks))


def _function(model: BusinessKnowledgeModel, case: Case) -> Callable[..., Result]:
    """A business knowledge model as a function of its parameters."""

    def invoked(*given: Result) -> Result:
        values = {
            each.name: case.fit(value, each, model.at) for each, value in zip(model.parameters, given, strict=True)
        }
        return _reached(model.logic, Situation(values, case.situation((), model.requires_knowledge).models), case)

    return invoked


def _reached(logic: Logic, now: Situation, case: Case) -> Result:
    if isinstance(logic, DecisionTable):
        return table_answer(logic, now, case)
    return value_of(logic.node, now)
