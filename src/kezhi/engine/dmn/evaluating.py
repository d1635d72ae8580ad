"""Decisions decided one case at a time: what is told, in; what each decision comes to, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kezhi.engine.dmn.conforming import Unfitting, fitted
from kezhi.engine.dmn.feel.evaluating import Situation, passes, value_of
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.hit_policies import Contradiction, answered, as_result
from kezhi.engine.dmn.model import BusinessKnowledgeModel, DecisionTable, Definitions, Logic, Place, Rule, Variable
from kezhi.engine.dmn.reading_types import Types
from kezhi.engine.dmn.remarks import Remark, contradiction, outside, unfitting, unknown_input
from kezhi.engine.dmn.scoping import shape_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What every decision comes to, by name, and what put null in the place of a value."""

    values: Mapping[str, Result]
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Case:
    """One case while it is decided: what the names of inputs and decisions stand for, by id."""

    types: Types
    known: dict[str, tuple[str, Result]] = field(default_factory=dict)
    models: dict[str, tuple[str, Callable[..., Result]]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def situation(self, required: tuple[str, ...], knowledge: tuple[str, ...]) -> Situation:
        """What the expressions of something may name."""
        return Situation(dict(self.known[key] for key in required), dict(self.models[key] for key in knowledge))

    def fit(self, value: Result, variable: Variable, at: Place, logic: Logic | None = None) -> Result:
        """The value as its variable's type has it, else null."""
        try:
            return fitted(value, shape_of(self.types, variable, at, logic))
        except Unfitting:
            self.remarks.append(unfitting(at, variable, value))
            return None


def decide(definitions: Definitions, told: Mapping[str, Result]) -> Answer:
    """Decide everything: `told` are the inputs by name, one that is not told is null.

    Numbers are Decimal, lists are tuples, structures are mappings. DmnError names an input the file does not have.
    """
    case = _Case(Types(definitions.items))
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


def _function(model: BusinessKnowledgeModel, case: _Case) -> Callable[..., Result]:
    """A business knowledge model as a function of its parameters."""

    def invoked(*given: Result) -> Result:
        values = {
            each.name: case.fit(value, each, model.at) for each, value in zip(model.parameters, given, strict=True)
        }
        return _reached(model.logic, Situation(values, case.situation((), model.requires_knowledge).models), case)

    return invoked


def _reached(logic: Logic, now: Situation, case: _Case) -> Result:
    if isinstance(logic, DecisionTable):
        return _table_answer(logic, now, case)
    return value_of(logic.node, now)


def _table_answer(table: DecisionTable, now: Situation, case: _Case) -> Result:
    """What a decision table answers; null with a remark where an input is outside its values or rows contradict."""
    asked = [value_of(clause.expression.node, now) for clause in table.inputs]
    for clause, value in zip(table.inputs, asked, strict=True):
        if clause.allowed and not passes(clause.allowed, value, now):
            case.remarks.append(outside(clause.at, value))
            return None
    rows = [at for at, rule in enumerate(table.rules) if _hits(rule, asked, now)]
    if not rows and any(output.default for output in table.outputs):
        answers = tuple(value_of(each.default.node, now) if each.default else None for each in table.outputs)
        return (as_result(table, answers),) if table.gives_list else as_result(table, answers)
    try:
        return answered(table, [tuple(value_of(each.node, now) for each in table.rules[at].outputs) for at in rows])
    except Contradiction:
        case.remarks.append(contradiction(table.at, table.letter, tuple(at + 1 for at in rows)))
        return None


def _hits(rule: Rule, asked: list[Result], now: Situation) -> bool:
    return all(passes(test, value, now) for test, value in zip(rule.tests, asked, strict=True))
