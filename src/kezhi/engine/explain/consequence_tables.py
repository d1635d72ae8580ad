"""The rungs of escalations, the lines of warnings and the multipliers of sanctions as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.consequence_sentences import DOES, of_cause, rung_when
from kezhi.engine.explain.parts import Part
from kezhi.engine.explain.phrasing import listed
from kezhi.engine.explain.rule_table import RuleTable, heads_of
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.alert import Alert
from kezhi.engine.rules.base import Ref, Rule
from kezhi.engine.rules.escalation import Escalation
from kezhi.engine.rules.sanction import Sanction


def _escalation(rule: Escalation, w: Wording) -> RuleTable:
    rows = tuple(
        (
            (rung.id,),
            rung_when(rung, w),
            (DOES[rung.does][w.language == "en"],),
            (listed(rung.posts, w),),
            (rung.says or "—",),
        )
        for rung in rule.ladder
    )
    heads = heads_of(w, ("级", "何时", "做什么", "对谁", "说什么"), ("rung", "when", "does", "to", "says"))
    return RuleTable(heads, rows, tuple(r.id for r in rule.ladder), tuple(r.clause for r in rule.ladder))


def _alert(rule: Alert, w: Wording) -> RuleTable | None:
    if not rule.rows:
        return None
    rows = tuple(
        ((row.id,), (w.condition(row.when, rule.over),), (row.level or rule.level or "—",), (rule.words(row),))
        for row in rule.rows
    )
    heads = heads_of(w, ("情形", "条件", "级别", "说什么"), ("case", "condition", "level", "says"))
    return RuleTable(heads, rows, tuple(r.id for r in rule.rows), tuple(r.clause for r in rule.rows))


def _sanction(rule: Sanction, w: Wording) -> RuleTable | None:
    if not rule.times:
        return None

    def times(written: Any) -> Part:
        return w.parameter(str(written)) if isinstance(written, Ref) else f"{written.normalize():f}"

    rows = tuple(((row.id,), (of_cause(row.when, rule, w),), ("× ", times(row.times))) for row in rule.times)
    heads = heads_of(w, ("情形", "条件", "倍数"), ("case", "condition", "times"))
    return RuleTable(heads, rows, tuple(r.id for r in rule.times), tuple(r.clause for r in rule.times))


FOLLOWING: Mapping[type[Rule], Callable[[Any, Wording], RuleTable | None]] = {
    Escalation: _escalation, Alert: _alert, Sanction: _sanction,
}  # fmt: skip
