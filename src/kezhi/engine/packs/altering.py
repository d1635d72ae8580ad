"""An edition without what carries one clause: bands, rows and levels altered, rules, steps and rungs taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.parameters import Parameters
from kezhi.engine.packs.quotes import clauses_of
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import ListOf, Ref, Rule, RuleRef, Source
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.form import Form
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.procedure import Procedure, Start
from kezhi.engine.rules.table import Table

_FAR = Decimal(1000)
_ANOTHER_CLOCK = "每天 03:00-03:07"


_PARTS = {
    "chain": "steps", "alert": "rows", "escalation": "ladder", "sanction": "times", "gate": "rows",
    "procedure": "transitions",
}  # fmt: skip
"""The parts of a rule that may carry a clause of their own and can be taken out, by its kind."""


@dataclass(frozen=True)
class Without:
    """The altered edition, and what is gone from its verdicts: outputs, whole rules, single steps, rows and rungs."""

    edition: Edition
    outputs: frozenset[str]
    rules: frozenset[str]
    parts: frozenset[tuple[str, str]]


def without(edition: Edition, clause: str) -> Without:
    """The edition as if nobody had written the rules of this clause."""
    gone = {rule.id for rule in edition.rules if clause in rule.clause.ids}
    outputs, fallen = _downstream(edition, gone, clause)
    parts = {
        (rule.id, part.id)
        for rule in edition.rules
        for part in getattr(rule, _PARTS.get(rule.kind, ""), ())
        if _carries(part, clause)
    }
    for rule in edition.rules:
        if isinstance(rule, Procedure):
            parts |= _ways_lost(edition, rule, fallen, outputs)
    return Without(_altered(edition, clause), frozenset(outputs), frozenset(fallen), frozenset(parts))


def touched(edition: Edition, clause: str) -> Without:
    """All that speaks of the clause, reads a parameter of it, or follows from either; nothing else can prove it."""
    named = {name for name, each in edition.parameters.items() if clause in each.clause.ids}
    first = {
        rule.id
        for rule in edition.rules
        if rule.inputs(edition.names) & named or any(clause in quoted.ids for quoted in clauses_of(rule))
    }
    outputs, rules = _downstream(edition, first, clause)
    return Without(edition, frozenset(outputs), frozenset(rules), frozenset())


def _carries(part: Any, clause: str) -> bool:
    return part.clause is not None and clause in part.clause.ids


def _downstream(edition: Edition, gone: set[str], clause: str) -> tuple[set[str], set[str]]:
    """Every output that cannot be computed, and every rule that yields nothing, once these rules are gone."""
    lost: set[str] = set()
    fallen = set(gone)
    for rule in edition.rules:  # they stand in dependency order, but a rule that starts another may follow it
        if _falls(edition, rule, fallen, lost, clause):
            lost |= rule.outputs(edition.names).keys()
            fallen.add(rule.id)
    again = {rule.id for rule in edition.rules if _falls(edition, rule, fallen, lost, clause)}
    return lost, fallen | again


def _falls(edition: Edition, rule: Rule, gone: set[str], lost: set[str], clause: str) -> bool:
    """Whether it is gone itself, reads what is lost, follows a rule that is gone, or draws from such a form."""
    if isinstance(rule, Procedure):
        return rule.id in gone
    starts = {str(part) for _, part in rule.stated if isinstance(part, RuleRef)}
    drawn = {str(getattr(rule, name, "")) for name in ("from_", "table", "form")}
    return (
        rule.id in gone
        or bool(starts & gone)
        or bool(drawn & {each.id for each in edition.rules if each.kind == "form" and each.id in gone})
        or bool(rule.inputs(edition.names) & lost)
        or _reads_field(edition, rule, clause)
    )


def _ways_lost(edition: Edition, rule: Procedure, gone: set[str], lost: set[str]) -> set[tuple[str, str]]:
    """The ways on which a form, a gate or a report that is gone stands, or whose condition reads what is lost."""
    scope = rule.scope_in(edition.names)
    named = {"start": _named(rule.starts.form, rule.starts.gate)}
    for way in rule.transitions:
        read = scope.read(way.when, table=rule.table_of(())) if way.when else frozenset()
        named[way.id] = _named(way.form, way.gate, way.report) | (read & lost)
    return {(rule.id, way) for way, names in named.items() if names & (gone | lost)}


def _named(*rules: RuleRef | None) -> set[str]:
    return {str(rule) for rule in rules if rule}


def _reads_field(edition: Edition, rule: Rule, clause: str) -> bool:
    """Whether it reads a field of a form that carries the clause."""
    for form in edition.rules:
        if isinstance(form, Form) and form.id != rule.id:
            fields = {field.name for field in form.fields if _carries(field, clause)}
            if fields and rule.reads_of(form.id, edition.names) & fields:
                return True
    return False


def _altered(edition: Edition, clause: str) -> Edition:
    rules = tuple(altered for rule in edition.rules if (altered := _altered_rule(rule, clause)) is not None)
    parameters = {name: _altered_parameter(each, clause) for name, each in edition.parameters.items()}
    return replace(edition, rules=rules, parameters=Parameters(parameters))


def _altered_rule(rule: Rule, clause: str) -> Rule | None:
    """The rule with what carries the clause altered or taken out; none when nothing is left of it."""

    def carries(part: Any) -> bool:
        return _carries(part, clause)

    if isinstance(rule, Bands):
        return replace(rule, bands=tuple(replace(b, points=_FAR) if carries(b) else b for b in rule.bands))
    if isinstance(rule, Table):
        return _altered_table(rule, carries)
    if isinstance(rule, Grade):
        levels = tuple(replace(lv, grade=f"{lv.grade}′") if carries(lv) else lv for lv in rule.levels)
        overrides = tuple(replace(o, grade=f"{o.grade}′") if carries(o) else o for o in rule.overrides)
        scored = None if rule.scored and carries(rule.scored) else rule.scored
        return replace(rule, levels=levels, overrides=overrides, scored=scored)
    if isinstance(rule, Form | Credit | Procedure):
        return _altered_in_its_own_way(rule, carries)
    parts = getattr(rule, _PARTS.get(rule.kind, ""), ())
    if rule.kind != "chain" and any(carries(part) for part in parts):
        kept = tuple(part for part in parts if not carries(part))
        return replace(rule, **{_PARTS[rule.kind]: kept}) if kept or rule.kind == "sanction" else None  # type: ignore[arg-type]
    return rule


def _altered_in_its_own_way(rule: Form | Credit | Procedure, carries: Callable[[Any], bool]) -> Rule:
    if isinstance(rule, Procedure):
        return _altered_procedure(rule, carries)
    return _altered_form(rule, carries) if isinstance(rule, Form) else _altered_credit(rule, carries)


def _altered_procedure(rule: Procedure, carries: Callable[[Any], bool]) -> Procedure:
    """Ways taken out, and those that lead into or out of states taken out; one that nobody may begin."""
    gone = {state.id for state in rule.states if carries(state)}
    ways = (way for way in rule.transitions if not carries(way) and not gone & {way.to, *way.from_})
    starts = Start() if carries(rule.starts) or rule.states[0].id in gone else rule.starts
    return replace(rule, transitions=tuple(ways), starts=starts)


def _altered_form(rule: Form, carries: Callable[[Any], bool]) -> Form:
    """Fields that may be left blank, hold anything and compute nothing, checks taken out."""
    fields = (replace(f, required=False, choices=(), computed=None) if carries(f) else f for f in rule.fields)
    return replace(rule, fields=tuple(fields), checks=tuple(c for c in rule.checks if not carries(c)))


def _altered_table(rule: Table, carries: Callable[[Any], bool]) -> Table:
    """Rows of other values; where all that hold are taken together, or a parameter stands for the value, rows gone."""
    if rule.how or any(isinstance(value, Ref) for row in rule.rows if carries(row) for value in row.then):
        return replace(rule, rows=tuple(row for row in rule.rows if not carries(row)))
    rows = (replace(row, then=tuple(map(_other, row.then))) if carries(row) else row for row in rule.rows)
    return replace(rule, rows=tuple(rows))


def _altered_credit(rule: Credit, carries: Callable[[Any], bool]) -> Credit:
    """Levels of another limit, holds and grants taken out, the standard dropped."""
    levels = tuple(replace(lv, limit=Source(f"({lv.limit}) + 1")) if carries(lv) else lv for lv in rule.levels)
    return replace(
        rule,
        levels=rule.levels if isinstance(rule.levels, ListOf) else levels,
        holds=tuple(hold for hold in rule.holds if not carries(hold)),
        granted_by=tuple(grant for grant in rule.granted_by if not carries(grant)),
        standard=None if rule.standard and carries(rule.standard) else rule.standard,
    )


def _altered_parameter(parameter: Parameter, clause: str) -> Parameter:
    if clause not in parameter.clause.ids:
        return parameter
    if parameter.kind == "clock":
        return replace(parameter, values=tuple(replace(v, value=_ANOTHER_CLOCK) for v in parameter.values))
    return replace(parameter, values=tuple(replace(v, value=_other(v.value)) for v in parameter.values))


def _are_months(value: tuple[Any, ...]) -> bool:
    return all(isinstance(each, int | Decimal) for each in value)


def _other(value: Any) -> Any:
    if isinstance(value, Ref):
        return value
    if isinstance(value, bool):
        return not value
    if isinstance(value, Decimal):
        return value + _FAR
    if isinstance(value, tuple):
        return tuple(int(each) % 12 + 1 for each in value) if _are_months(value) else value[1:]
    return f"{value}′" if isinstance(value, str) else value
