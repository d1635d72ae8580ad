"""The steps that a pack demands: the approval of a grade or a credit, who may grant how much, a way of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal

from kezhi.approvals.planned import PlannedStep
from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.grade import Approval
from kezhi.engine.rules.limits import Limit
from kezhi.engine.rules.procedure import Transition
from kezhi.engine.rules.run import Run


def by_approval(approval: Approval) -> tuple[PlannedStep, ...]:
    """One step: the post that approves."""
    return (PlannedStep(post=approval.approved_by),)


def by_grant(rule: Credit, limit: Decimal, run: Run) -> tuple[PlannedStep, ...]:
    """Who may grant this limit, then who approves credit at all; empty where the pack names nobody."""
    granted = rule.grant(limit, run)
    posts = [*([granted.by] if granted else []), *([rule.approval.approved_by] if rule.approval else [])]
    return tuple(PlannedStep(post=post) for post in dict.fromkeys(posts))


def by_way(way: Transition, run: Run) -> tuple[PlannedStep, ...]:
    """Every post whose approval a way of a procedure asks, each within the way's own limit."""
    stated = _limit(way.limit, run) if way.limit else {}
    return tuple(PlannedStep(post=post, **stated) for post in way.approval)  # type: ignore[arg-type]


def _limit(limit: Limit, run: Run) -> Mapping[str, object]:
    """The limit with the company's figures in place of parameters' names."""
    (span,) = fields(limit.within)
    figure = run.number(getattr(limit.within, span.name))
    clock = str(run.value(limit.clock)) if isinstance(limit.clock, Ref) else ""
    whole = int(figure) if figure == int(figure) else str(figure)
    return {"within": {span.name: whole}, "counted": limit.counted, "clock": clock, "shift": limit.shift}
