"""Which figures of the firm are drawn from facts alone: they are known first, so rules over customers may name them."""

from __future__ import annotations

from collections.abc import Iterable

from kezhi.engine.errors import ExpressionError
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.scope import Scope

FIGURES = "firm_figures"
"""The name under which the customers' query finds them, in one row."""


def drawn_from_facts(rules: Iterable[Rule], scope: Scope) -> frozenset[str]:
    """The outputs over the firm that rest on fact tables and forms, and on one another, but on no other verdict."""
    waiting = [rule for rule in rules if rule.subject == "firm" and rule.outputs(scope)]
    found: set[str] = set()
    while ready := [rule for rule in waiting if _rests_on_facts(rule, scope, found)]:
        for rule in ready:
            found |= rule.outputs(scope).keys()
            waiting.remove(rule)
    return frozenset(found)


def _rests_on_facts(rule: Rule, scope: Scope, found: set[str]) -> bool:
    drawn = getattr(rule, "from_", "firm")
    if drawn == "duties" or drawn not in scope.sources:
        return False
    try:
        read = rule.inputs(scope)
    except ExpressionError:
        return False
    return not (read & scope.written.keys()) - found
