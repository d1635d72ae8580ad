"""What papers lay down: procedures with their ways, reports with their contents, forms with their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kezhi.engine.compare.of_duties import DUTIES
from kezhi.engine.compare.statement import Laid
from kezhi.engine.compare.words import OpenWording
from kezhi.engine.explain.parts import Parts, joined
from kezhi.engine.explain.phrasing import span
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.form import Form
from kezhi.engine.rules.procedure import Procedure, Transition
from kezhi.engine.rules.report import LastPeriod, Report

_LAST = {
    "day": ("前一日", "the day before"), "week": ("上一周", "last week"), "month": ("上月", "last month"),
    "half_month": ("上半个月", "the last half month"), "quarter": ("上季度", "last quarter"),
    "half": ("上半年度", "the last half-year"), "year": ("上年", "last year"),
}  # fmt: skip


def _procedure(rule: Procedure, w: OpenWording) -> Laid:
    starts = rule.starts
    said = [
        w.say("、", ", ").join(starts.event),
        w.say(f"填《{starts.form}》", f"form {starts.form}") if starts.form else "",
        _title(str(starts.due), w) if starts.due else "",
    ]
    whom = w.say("，", ", ").join(word for word in said if word)
    ways = joined([_way(way, w) for way in rule.transitions], w.say("；", "; "))
    limits = [(span(way.within, w),) for way in rule.transitions if way.within]
    doing = [post for way in rule.transitions for post in w.posts(way.by)]
    posts = tuple(dict.fromkeys([*doing, *w.posts(starts.by)]))
    return Laid((whom,), ways, (), posts, joined(limits, w.say("、", ", ")))


def _way(way: Transition, w: OpenWording) -> Parts:
    notes: list[Parts] = [listed_posts(way.by, w)] if way.by else []
    notes += [(span(way.within, w), w.say("以内", ""))] if way.within else []
    notes += [(w.say("经", "approved by "), *listed_posts(way.approval, w), w.say("批准", ""))] if way.approval else []
    if not notes:
        return (way.id,)
    return (way.id, w.say("（", " ("), *joined(notes, w.say("，", ", ")), w.say("）", ")"))


def listed_posts(names: Iterable[str], w: OpenWording) -> Parts:
    """Posts one after the other."""
    return joined([(post,) for post in w.posts(names)], w.say("、", ", "))


def _report(rule: Report, w: OpenWording) -> Laid:
    contents = w.say("、", ", ").join(content.title or content.id for content in rule.contents)
    when: Parts = (_title(str(rule.due), w),) if rule.due else ()
    named = w.edition.rules_by_id.get(str(rule.due))
    measure: Parts = ()
    if isinstance(named, Calendar | Cadence):
        duty = DUTIES[type(named)](named, w)
        when, measure = duty.when, duty.measure
    to: Parts = (" → ", *listed_posts(rule.to, w))
    covered = w.say(*_LAST[rule.covers.last]) if isinstance(rule.covers, LastPeriod) else ""
    terms: Parts = (contents, *(to if rule.to else ()))
    return Laid((covered,), terms, when, w.posts([rule.by]), measure)


def _title(rule: str, w: OpenWording) -> str:
    named = w.edition.rules_by_id[rule]
    return named.title or named.id


def _form(rule: Form, w: OpenWording) -> Laid:
    fields = w.say("、", ", ").join(field.title or field.name for field in rule.fields)
    numbered: Parts = (rule.numbering.pattern,) if rule.numbering else ()
    return Laid((), (fields,), numbered)


PAPERS: Mapping[type[Rule], Callable[[Any, OpenWording], Laid]] = {
    Procedure: _procedure, Report: _report, Form: _form,
}  # fmt: skip
