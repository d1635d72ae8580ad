"""Gates and credit as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.decision_sentences import answer
from kezhi.engine.explain.parts import Parts
from kezhi.engine.explain.phrasing import span
from kezhi.engine.explain.rule_table import RuleTable, heads_of
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.credit_levels import CreditLevel
from kezhi.engine.rules.gate import Gate


def _gate(rule: Gate, wording: Wording) -> RuleTable:
    rows: list[tuple[Parts, ...]] = [
        (
            (wording.condition(row.when, rule.over, rule.asks),),
            (answer(row.decision, row.by, wording),),
            (row.says or "—",),
        )
        for row in rule.rows
    ]
    ids = [row.id for row in rule.rows]
    zh = wording.language == "zh"
    if rule.missing is not None:
        said = answer(rule.missing.decision, rule.missing.by, wording)
        rows.append((("缺少所需数据" if zh else "what decides is not known",), (said,), (rule.missing.says or "—",)))
        ids.append("missing")
    rows.append((("其余" if zh else "otherwise",), (answer(rule.else_, "", wording),), ("—",)))
    heads = heads_of(wording, ("情形", "答复", "说明"), ("case", "answer", "says"))
    clauses = (*(row.clause for row in rule.rows), *(None for _ in rows[len(rule.rows) :]))
    return RuleTable(heads, tuple(rows), (*ids, "else"), clauses)


def _credit(rule: Credit, wording: Wording) -> RuleTable:
    rows = tuple(
        (
            (level.is_,) if level.is_ is not None else wording.interval(level.interval, str(rule.rating)),
            (wording.condition(level.limit),),
            _term(level, wording),
            *(((wording.condition(level.form) if level.form else "—",),) if rule.has_forms else ()),
        )
        for level in rule.levels
    )
    title = wording.title(str(rule.rating))
    more, more_en = (("形式",), ("form",)) if rule.has_forms else ((), ())
    heads = heads_of(wording, (title, "额度", "账期", *more), (title, "limit", "term", *more_en))
    holds = tuple(
        (
            (wording.condition(hold.when),),
            ("停止赊销" if wording.language == "zh" else "no credit",),
            *[("—",)] * (1 + len(more)),
        )
        for hold in rule.holds
    )
    ids = (*(level.id for level in rule.levels), *(hold.id for hold in rule.holds))
    clauses = (*(level.clause for level in rule.levels), *(hold.clause for hold in rule.holds))
    return RuleTable(heads, (*rows, *holds), ids, clauses)


def _term(level: CreditLevel, wording: Wording) -> Parts:
    if isinstance(level.term, Source):
        return (wording.condition(level.term),)
    return (span(level.term, wording),) if level.term else ("—",)


DECIDED: Mapping[type[Rule], Callable[[Any, Wording], RuleTable]] = {Gate: _gate, Credit: _credit}
