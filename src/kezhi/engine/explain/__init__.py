"""Why: a verdict row explained rule by rule, and rules said in words."""

from kezhi.engine.explain.explaining import explain
from kezhi.engine.explain.explanation import Better, Clause, Explanation, Input, Output, Step
from kezhi.engine.explain.one_customer import explain_customer
from kezhi.engine.explain.parts import ParameterCell, Part, Parts
from kezhi.engine.explain.rule_table import RuleTable
from kezhi.engine.explain.rule_view import RuleView, rule_view

__all__ = [
    "Better",
    "Clause",
    "Explanation",
    "Input",
    "Output",
    "ParameterCell",
    "Part",
    "Parts",
    "RuleTable",
    "RuleView",
    "Step",
    "explain",
    "explain_customer",
    "rule_view",
]
