"""Why: a verdict row explained rule by rule, and rules said in words."""

from kezhi.engine.explain.explaining import explain
from kezhi.engine.explain.explanation import Better, Clause, Explanation, Input, Output, Step
from kezhi.engine.explain.finding import Answer, FindingExplanation
from kezhi.engine.explain.of_duties import explain_duty
from kezhi.engine.explain.of_findings import explain_alert, explain_entry, explain_notice
from kezhi.engine.explain.one_customer import explain_customer
from kezhi.engine.explain.parts import ParameterCell, Part, Parts
from kezhi.engine.explain.rule_table import RuleTable
from kezhi.engine.explain.rule_view import RuleView, rule_view
from kezhi.engine.explain.why_not import why_no_alert, why_no_duty

__all__ = [
    "Answer",
    "Better",
    "Clause",
    "Explanation",
    "FindingExplanation",
    "Input",
    "Output",
    "ParameterCell",
    "Part",
    "Parts",
    "RuleTable",
    "RuleView",
    "Step",
    "explain",
    "explain_alert",
    "explain_customer",
    "explain_duty",
    "explain_entry",
    "explain_notice",
    "rule_view",
    "why_no_alert",
    "why_no_duty",
]
