"""What decisions lay down: grades and what earns them, entitlements, credit, gates, rewards and penalties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.compare.statement import Laid
from kezhi.engine.compare.words import OpenWording
from kezhi.engine.explain.consequence_sentences import cause_words, of_cause
from kezhi.engine.explain.decision_sentences import ACTS, answer
from kezhi.engine.explain.figures import shown
from kezhi.engine.explain.parts import Part, Parts, joined, plain
from kezhi.engine.explain.phrasing import number
from kezhi.engine.explain.rule_view import table_of
from kezhi.engine.explain.sentences import sentence
from kezhi.engine.rules.alert import Alert
from kezhi.engine.rules.base import Ref, Rule, Source
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.entitlement import Entitlement
from kezhi.engine.rules.gate import Gate, GateRow
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.sanction import Sanction
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table

_MOST = 8
"""So many rows of a table are said; of more, how many there are."""


def _grade(rule: Grade, w: OpenWording) -> Laid:
    measured = rule.measured
    by = w.title(str(measured)) if measured else w.say("审批决定", "approval")
    others: list[tuple[str, Parts]] = [(o.grade, (w.condition(o.when, rule.over),)) for o in rule.overrides]
    bounds = [(level.grade, w.interval(level.interval, str(rule.total))) for level in rule.levels]
    said: list[Parts] = [(grade, w.say("：", ": "), *earned) for grade, earned in (*bounds, *others)]
    levels = [*((grade, (by, " ", *earned)) for grade, earned in bounds), *others]
    if not rule.levels and rule.order:
        said = [w.list_of(rule.order), *said]
        levels = [*_by_words(rule, by, w), *levels]
    every: Parts = _every(rule.review.months, w) if rule.review else ()
    approved = w.posts([rule.approval.approved_by]) if rule.approval else ()
    told = tuple((grade, plain(earned)) for grade, earned in levels)
    return Laid((_grounds(rule, by, w),), joined(said, w.say("；", "; ")), every, approved, every, told)


def _grounds(rule: Grade, by: str, w: OpenWording) -> str:
    """By what it grades; behind the word of a table, by what the table goes."""
    writer = w.writers.get(str(rule.measured))
    if not isinstance(writer, Table):
        return by
    return w.say("、", ", ").join(w.title(name) for name in writer.inputs_)


def _by_words(rule: Grade, by: str, w: OpenWording) -> list[tuple[str, Parts]]:
    """What earns each word: the rows of the table that gives it, or that it is so decided."""
    writer = w.writers.get(str(rule.measured))
    rows = writer.rows if isinstance(writer, Table) else ()
    earned: list[tuple[str, Parts]] = []
    for grade in rule.order:
        found = [row for row in rows if grade in map(str, row.then)] if isinstance(writer, Table) else []
        cells = [
            (w.title(name), *w.cell(cell, name))
            for row in found[:1]
            for cell, name in zip(row.when, writer.inputs_ if isinstance(writer, Table) else (), strict=True)
            if w.cell(cell, name)
        ]
        rest = w.say("其余", "all others") if found else by
        earned.append((str(grade), joined(cells, w.say("，", ", ")) or (rest,)))
    return earned


def _every(months: Any, w: OpenWording) -> Parts:
    return (w.say("每 ", "every "), number(months, "个月", "months", w))


def _table(rule: Table, w: OpenWording) -> Laid:
    table = table_of(rule, w)
    asked = len(rule.inputs_)
    given = w.say("、", ", ").join(w.title(name) for name in rule.inputs_)
    rows = table.rows if table else ()
    said: list[Parts] = [
        (*joined(row[:asked], w.say("，", ", ")), w.say("：", ": "), *joined(row[asked:], w.say("，", ", ")))
        for row in rows[:_MOST]
    ]
    if len(rows) > _MOST:
        said.append((w.say(f"共 {len(rows)} 行", f"{len(rows)} rows in all"),))
    return Laid((given,), joined(said, w.say("；", "; ")))


def _credit(rule: Credit, w: OpenWording) -> Laid:
    every: Parts = _every(rule.review.months, w) if rule.review else ()
    approved = [rule.approval.approved_by] if rule.approval else []
    who = w.posts(dict.fromkeys([*(grant.by for grant in rule.granted_by), *approved]))
    return Laid((w.title(str(rule.rating)),), sentence(rule, w), every, who, every)


def _gate(rule: Gate, w: OpenWording) -> Laid:
    rows: list[Parts] = [(row.id, w.say("：", ": "), *_answer(row, w)) for row in rule.rows[:_MOST]]
    if len(rule.rows) > _MOST:
        rows.append((w.say(f"共 {len(rule.rows)} 种情形", f"{len(rule.rows)} cases in all"),))
    posts = tuple(dict.fromkeys(w.posts(row.by for row in rule.rows if row.by)))
    act = w.say(f"{ACTS[rule.act][0]}之前", f"before {ACTS[rule.act][1]}")
    return Laid((act,), joined(rows, w.say("；", "; ")), (), posts)


def _answer(row: GateRow, w: OpenWording) -> Parts:
    if row.decision != "needs":
        return (answer(row.decision, "", w),)
    return (w.say("须经", "needs the approval of "), w.post(row.by), w.say("批准", ""))


def _sanction(rule: Sanction, w: OpenWording) -> Laid:
    sense = w.say("罚", "penalty") if rule.sense == "penalty" else w.say("奖", "reward")
    often = w.say("每日", " a day") if rule.per == "day" else w.say("每次", " each time")
    base: Part = rule.says
    if isinstance(rule.amount, Source):
        base = of_cause(rule.amount, rule, w)
        base = w.parameter(str(rule.amount)) if str(rule.amount) in w.edition.parameters else base
    elif rule.amount is not None:
        base = shown(rule.amount, rule.measure, rule.unit, w.language)
    said: list[Part] = [sense, w.say("，", ", "), often, " ", base]
    for more in rule.times:
        times = w.parameter(str(more.times)) if isinstance(more.times, Ref) else f"{more.times.normalize():f}"
        said += [w.say("；", "; "), of_cause(more.when, rule, w), " × ", times]
    whom = {"holder": w.say("当事人", "the person"), "unit": w.say("其单位", "the unit")}.get(rule.to)
    return Laid((cause_words(rule, w),), tuple(said), (), (whom,) if whom else w.posts([rule.to]))


def _segment(rule: Segment, w: OpenWording) -> Laid:
    return Laid(terms=(w.condition(rule.when, rule.over),))


def _alert(rule: Alert, w: OpenWording) -> Laid:
    whens = [rule.when] if rule.when is not None else [row.when for row in rule.rows]
    cases = w.say("；", "; ").join(w.condition(when, rule.over) for when in whens[:_MOST])
    return Laid((cases,), (w.say("预警", "a warning"),), (), w.posts(rule.to))


DECIDED: Mapping[type[Rule], Callable[[Any, OpenWording], Laid]] = {
    Grade: _grade, Entitlement: _table, Table: _table, Credit: _credit, Gate: _gate, Sanction: _sanction,
    Alert: _alert, Segment: _segment,
}  # fmt: skip
