"""What a decision table answers in one case."""

from __future__ import annotations

from kezhi.engine.dmn.cases import Case
from kezhi.engine.dmn.feel.evaluating import Situation, passes, value_of
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.hit_policies import Contradiction, answered, as_result
from kezhi.engine.dmn.model import DecisionTable, Rule
from kezhi.engine.dmn.remarks import contradiction, outside


def table_answer(table: DecisionTable, now: Situation, case: Case) -> Result:
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
