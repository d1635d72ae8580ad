"""Procedures and reports as tables: ways between states, contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.paper_sentences import shown
from kezhi.engine.explain.parts import Parts, plain
from kezhi.engine.explain.phrasing import listed, span
from kezhi.engine.explain.rule_table import RuleTable, heads_of
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.procedure import Procedure, Transition
from kezhi.engine.rules.report import Report


def _procedure(rule: Procedure, w: Wording) -> RuleTable:
    rows = tuple(
        (
            (way.id,),
            (f"{listed(way.from_, w)} → {way.to}",),
            (listed(way.by, w) or "—",),
            (span(way.within, w),) if way.within else ("—",),
            (_asked(way, rule, w),),
        )
        for way in rule.transitions
    )
    heads = heads_of(w, ("环节", "状态", "由谁", "时限", "要求"), ("way", "states", "by", "within", "asks"))
    return RuleTable(heads, rows, tuple(t.id for t in rule.transitions), tuple(t.clause for t in rule.transitions))


def _asked(way: Transition, rule: Procedure, w: Wording) -> str:
    zh, names = w.language == "zh", w.edition.names
    own = {n: t for n, t in rule.scope_in(names).parameters.items() if n not in names.parameters}
    parts = (
        (plain((span(way.waits, w),)) if way.waits else "", "满 {}方可走", "only after {}"),
        (plain((span(way.lapses, w),)) if way.lapses else "", "满 {}自动转入", "by itself after {}"),
        (w.condition(way.when, rule.table_of(()), own) if way.when else "", "仅当{}", "only where {}"),
        (str(way.form or ""), "填《{}》", "form {}"),
        (listed(way.evidence, w), "附{}", "with {}"),
        (str(way.gate or ""), "先过“{}”", "through gate {}"),
        (listed(way.approval, w), "经{}批准", "approved by {}"),
        (listed(way.notify, w), "知会{}", "told to {}"),
        (str(way.report or ""), "出《{}》", "report {}"),
    )
    said = [(zh_said if zh else en_said).format(words) for words, zh_said, en_said in parts if words]
    return ("；" if zh else "; ").join(said) or "—"


def _report(rule: Report, w: Wording) -> RuleTable:
    rows: tuple[tuple[Parts, ...], ...] = tuple(
        ((content.title or content.id,), (shown(content.shows, w),)) for content in rule.contents
    )
    heads = heads_of(w, ("内容", "取自"), ("part", "from"))
    return RuleTable(heads, rows, tuple(c.id for c in rule.contents), tuple(c.clause for c in rule.contents))


PAPER_TABLES: Mapping[type[Rule], Callable[[Any, Wording], RuleTable]] = {
    Procedure: _procedure, Report: _report,
}  # fmt: skip
