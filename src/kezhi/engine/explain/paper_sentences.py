"""Procedures and reports as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import listed, span, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.procedure import Procedure
from kezhi.engine.rules.report import Extract, LastPeriod, Report

_PERIODS = {
    "day": ("前一日", "the day before"), "week": ("上一周", "last week"),
    "half_month": ("上半个月", "the last half month"),
    "month": ("上月", "last month"), "quarter": ("上季度", "last quarter"), "half": ("上半年度", "the last half-year"),
    "year": ("上年", "last year"),
}  # fmt: skip


def _procedure(rule: Procedure, w: Wording) -> Parts:
    ends = listed([state.id for state in rule.states if state.final], w)
    starts = rule.starts
    by = f"由{listed(starts.by, w)}" if starts.by else ""
    on = f"遇{listed(starts.event, w)}" if starts.event else ""
    form = f"填写《{starts.form}》" if starts.form else ""
    due = f"“{_name(str(starts.due), w)}”到期时" if starts.due else ""
    begun = "，".join(filter(None, (on, due, by + form)))
    zh = f"{begun}发起，自“{rule.states[0].id}”起，至{ends}办结"
    said = [
        f"on {listed(starts.event, w)}" if starts.event else "",
        f"by {listed(starts.by, w)}" if starts.by else "",
        f"with {starts.form}" if starts.form else "",
        f"when “{_name(str(starts.due), w)}” is due" if starts.due else "",
    ]
    en = f"Started {' '.join(filter(None, said))}, from “{rule.states[0].id}” to {ends}"
    return two(w, (zh,), (en,))


def _report(rule: Report, w: Wording) -> Parts:
    due = _name(str(rule.due), w) if rule.due else ""
    to = listed(rule.to, w)
    over = _covered(rule, w)
    zh: tuple[Part, ...] = (f"{rule.by}", *((f"按“{due}”",) if due else ()), *((f"报送{to}",) if to else ("编制",)))
    en: tuple[Part, ...] = (f"{rule.by}", *((f" by “{due}”",) if due else ()), *((f" to {to}",) if to else ()))
    parts, parts_en = (f"，含 {len(rule.contents)} 项内容",), (f": {len(rule.contents)} parts",)
    covered = ("，涵盖", *over) if over else ()
    covered_en = (", covering ", *over) if over else ()
    return two(w, (*zh, *covered, *parts), (*en, *covered_en, *parts_en))


def _name(rule: str, w: Wording) -> str:
    named = w.edition.rules_by_id[rule]
    return named.title or named.id


def _covered(rule: Report, w: Wording) -> Parts:
    if rule.covers is None:
        return ()
    if isinstance(rule.covers, LastPeriod):
        return (_PERIODS[rule.covers.last][w.language == "en"],)
    return two(w, ("最近 ", span(rule.covers, w)), ("the last ", span(rule.covers, w)))


def shown(extract: Extract | str | None, w: Wording) -> str:
    """What a part of a report shows."""
    if extract is None:
        return "由报告人撰写" if w.language == "zh" else "written by the author"
    if isinstance(extract, str):
        return w.title(extract)
    table, titles = w.edition.names.sources[extract.table], w.titles(extract.table)

    def named(names: tuple[str, ...]) -> str:
        return listed([titles.get(name, name) for name in names], w)

    zh, en = [table.title], [extract.table]
    if extract.where:
        condition = w.condition(extract.where, extract.table)
        zh.append(f"，仅{condition}的")
        en.append(f" where {condition}")
    pairs = (
        (named(extract.columns), "，列出{}", ": {}"),
        (named(extract.group_by), "，按{}分组", ", by {}"),
        (named(extract.total), "，合计{}", ", total of {}"),
        (named(extract.average), "，求{}的平均", ", average of {}"),
    )
    for words, said, said_en in pairs:
        zh += [said.format(words)] if words else []
        en += [said_en.format(words)] if words else []
    if extract.count:
        zh.append("，计行数")
        en.append(", counted")
    if extract.share:
        zh.append("，并各占比例")
        en.append(", with each share")
    return "".join(zh if w.language == "zh" else en)


PAPERS: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {
    Procedure: _procedure, Report: _report,
}  # fmt: skip
