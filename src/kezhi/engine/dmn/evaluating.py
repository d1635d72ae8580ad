"""Decisions decided one case at a time: what is told, in; what each decision comes to, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kezhi.engine.dmn.cases import Case
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.invoking import function_of, reached
from kezhi.engine.dmn.model import Definitions
from kezhi.engine.dmn.reading_types import Types
from kezhi.engine.dmn.remarks import Remark, unknown_input


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
        case.models[model.id] = model.variable.name, function_of(model, case)
    values: dict[str, Result] = {}
    for decision in definitions.decisions:
        now = case.situation((*decision.requires_inputs, *decision.requires_decisions), decision.requires_knowledge)
        result = reached(decision.logic, now, case)
        values[decision.name] = case.fit(result, decision.variable, decision.at, decision.logic)
        case.known[decision.id] = decision.variable.name, values[decision.name]
    return Answer(values, tuple(case.remarks))
