"""An edition without what carries one clause: bands, rows and levels altered, duty rules and steps taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.parameters import Parameters
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Ref, Rule, RuleRef, Source, leaves
from kezhi.engine.rules.chain import Chain
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.gate import Gate
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.table import Table

_FAR = Decimal(1000)


@dataclass(frozen=True)
class Without:
    """The altered edition, and what is gone from its verdicts: outputs, whole duty rules, single steps."""

    edition: Edition
    outputs: frozenset[str]
    duties: frozenset[str]
    steps: frozenset[tuple[str, str]]


def without(edition: Edition, clause: str) -> Without:
    """The edition as if nobody had written the rules of this clause."""
    gone = {rule.id for rule in edition.rules if clause in rule.clause.ids}
    outputs = _downstream(edition, gone)
    duties = {
        rule.id for rule in edition.rules if not rule.outputs(edition.names) and _falls(edition, rule, gone, outputs)
    }
    steps = {
        (rule.id, step.id)
        for rule in edition.rules
        if isinstance(rule, Chain)
        for step in rule.steps
        if step.clause and clause in step.clause.ids
    }
    return Without(_altered(edition, clause), frozenset(outputs), frozenset(duties), frozenset(steps))


def _downstream(edition: Edition, gone: set[str]) -> set[str]:
    """Every output that cannot be computed once these rules are gone; rules stand in dependency order."""
    lost: set[str] = set()
    for rule in edition.rules:
        if rule.id in gone or rule.inputs(edition.names) & lost:
            lost |= rule.outputs(edition.names).keys()
    return lost


def _falls(edition: Edition, rule: Rule, gone: set[str], lost: set[str]) -> bool:
    starts = {str(part) for _, part in leaves(rule) if isinstance(part, RuleRef)}
    return rule.id in gone or bool(starts & gone) or bool(rule.inputs(edition.names) & lost)


def _altered(edition: Edition, clause: str) -> Edition:
    rules = tuple(_altered_rule(rule, clause) for rule in edition.rules)
    parameters = {name: _altered_parameter(each, clause) for name, each in edition.parameters.items()}
    return replace(edition, rules=rules, parameters=Parameters(parameters))


def _altered_rule(rule: Rule, clause: str) -> Rule:
    def carries(part: Any) -> bool:
        return part.clause is not None and clause in part.clause.ids

    if isinstance(rule, Bands):
        return replace(rule, bands=tuple(replace(b, points=_FAR) if carries(b) else b for b in rule.bands))
    if isinstance(rule, Table):
        rows = (replace(row, then=tuple(map(_other, row.then))) if carries(row) else row for row in rule.rows)
        return replace(rule, rows=tuple(rows))
    if isinstance(rule, Grade):
        levels = tuple(replace(lv, grade=f"{lv.grade}′") if carries(lv) else lv for lv in rule.levels)
        overrides = tuple(replace(o, grade=f"{o.grade}′") if carries(o) else o for o in rule.overrides)
        return replace(rule, levels=levels, overrides=overrides)
    if isinstance(rule, Credit):
        return _altered_credit(rule, carries)
    if isinstance(rule, Gate):
        return replace(rule, rows=tuple(row for row in rule.rows if not carries(row)))
    return rule


def _altered_credit(rule: Credit, carries: Callable[[Any], bool]) -> Credit:
    """Levels of another limit, holds and grants taken out, the standard dropped."""
    return replace(
        rule,
        levels=tuple(replace(lv, limit=Source(f"({lv.limit}) + 1")) if carries(lv) else lv for lv in rule.levels),
        holds=tuple(hold for hold in rule.holds if not carries(hold)),
        granted_by=tuple(grant for grant in rule.granted_by if not carries(grant)),
        standard=None if rule.standard and carries(rule.standard) else rule.standard,
    )


def _altered_parameter(parameter: Parameter, clause: str) -> Parameter:
    if clause not in parameter.clause.ids:
        return parameter
    return replace(parameter, values=tuple(replace(v, value=_other(v.value)) for v in parameter.values))


def _other(value: Any) -> Any:
    if isinstance(value, Ref):
        return value
    if isinstance(value, bool):
        return not value
    if isinstance(value, Decimal):
        return value + _FAR
    return f"{value}′" if isinstance(value, str) else value
