"""From a duty to the rule that made it, in the edition as adopted."""

from __future__ import annotations

from itertools import pairwise

from kezhi.duties.models import Duty
from kezhi.engine.errors import EngineError
from kezhi.engine.rules.base import ClauseRef, Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.chain import Chain, Step
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of


def rule_as_adopted(duty: Duty) -> Rule:
    """The duty's rule, or a refusal that says why it is not to be had."""
    rule = rules_of(duty.edition).rules_by_id.get(duty.rule)
    if rule is None:
        raise EditionAltered(title=duty.edition.title)
    return rule


def rule_of(duty: Duty) -> Rule | None:
    """The duty's rule; none where the installed pack no longer has it as adopted."""
    try:
        return rule_as_adopted(duty)
    except (EditionAltered, EngineError):
        return None


def clause_of(duty: Duty) -> ClauseRef | None:
    """The clause with its quote: the step's own where it has one."""
    rule = rule_of(duty)
    step = step_of(rule, duty.step)
    return (step and step.clause) or (rule and rule.clause) or None


def acts_of(duty: Duty) -> tuple[str, ...]:
    """The kinds of interaction that fulfil a visiting duty."""
    rule = rule_of(duty)
    return rule.act if isinstance(rule, Cadence) else ()


def step_of(rule: Rule | None, step: str) -> Step | None:
    """The step of that name, where the rule is a chain."""
    steps = rule.steps if isinstance(rule, Chain) else ()
    return next((each for each in steps if each.id == step), None)


def step_after(rule: Rule | None, step: str) -> Step | None:
    """The step that waits for this one."""
    steps = rule.steps if isinstance(rule, Chain) else ()
    following = [after for before, after in pairwise(steps) if before.id == step]
    return following[0] if following and following[0].after == "previous" else None
