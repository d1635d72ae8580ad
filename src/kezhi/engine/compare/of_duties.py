"""What duties lay down: how often or within what time, by whom, for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.compare.statement import Laid
from kezhi.engine.compare.words import OpenWording
from kezhi.engine.explain.consequence_sentences import DOES, done_words, rung_when
from kezhi.engine.explain.dates_wording import said_dates
from kezhi.engine.explain.limit_words import limit_words
from kezhi.engine.explain.parts import Part, Parts, joined
from kezhi.engine.explain.phrasing import span
from kezhi.engine.rules.base import ListOf, Ref, Rule
from kezhi.engine.rules.cadence import Cadence, NamedMonths
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.chain import AfterEvent, Chain, Step
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.escalation import Escalation

_EACH = {"units": ("各单位", "each unit"), "staff": ("各任职者", "each holder"), "firm": ("全公司", "the firm")}


def _cadence(rule: Cadence, w: OpenWording) -> Laid:
    whom = w.condition(rule.for_, rule.over) if rule.for_ else w.say(*_EACH.get(rule.over, ("", "")))
    does = str(rule.form) if rule.filled else w.say("或", " or ").join(rule.act)
    often = _often(rule, w)
    return Laid((whom,), (does,), often, w.posts(rule.by), often)


def _often(rule: Cadence, w: OpenWording) -> Parts:
    if isinstance(rule.anchor, NamedMonths):
        said: Parts = w.list_of(rule.anchor.months)
        return (w.say("每年 ", "months "), *said, w.say(" 月", "")) if not _is_list(rule) else said
    return (w.say("每 ", "every "), span(rule.every, w))


def _is_list(rule: Cadence) -> bool:
    return isinstance(rule.anchor, NamedMonths) and isinstance(rule.anchor.months, ListOf)


def _calendar(rule: Calendar, w: OpenWording) -> Laid:
    only = rule.for_ or rule.having
    whom = w.condition(only) if only else ""
    dates = (said_dates(rule.on, w.language, day=_day(rule, w)),)
    does = w.say("或", " or ").join(rule.act) or rule.form or rule.title or rule.id
    return Laid((whom,), (does,), dates, w.posts([rule.by]), () if _is_set_by_company(rule, w) else dates)


def _day(rule: Calendar, w: OpenWording) -> str:
    """What an anniversary is of."""
    if not isinstance(rule.on, Anniversary):
        return ""
    name, _, column = rule.on.anniversary.partition(".")
    table = w.edition.names.tables[name]
    return f"{table.title}{table.column(column).title}" if w.language == "zh" else f"{table.name} {column}"


def _is_set_by_company(rule: Calendar, w: OpenWording) -> bool:
    read = (value for path, value in rule.stated if path[:1] == ("on",))
    return any(isinstance(value, Ref) and str(value) not in w.values for value in read)


def _deadline(rule: Deadline, w: OpenWording) -> Laid:
    table = w.edition.names.tables[rule.from_]
    where = w.condition(rule.where, rule.from_) if rule.where else ""
    only = w.condition(rule.for_) if rule.for_ else ""
    words = [table.title if w.language == "zh" else table.name, where, only]
    begins = w.say("，", ", ").join(word for word in words if word)
    if rule.limit is None:
        column = table.column(rule.until)
        return Laid(
            (begins,), (done_words(rule, w),), (w.say(f"{column.title}以前", f"by {column.title_en or column.name}"),),
            w.posts(rule.by),
        )  # fmt: skip
    return Laid(
        (begins,), (done_words(rule, w),), limit_words(rule.limit, w), w.posts(rule.by), (span(rule.limit.within, w),)
    )


def _chain(rule: Chain, w: OpenWording) -> Laid:
    if isinstance(rule.starts, AfterEvent):
        starts = w.say("发生", "on ") + w.say("、", ", ").join(rule.starts.event)
    else:
        starts = w.title(str(rule.starts.calendar))
    limits = [(span(step.within, w),) for step in rule.steps if step.within]
    posts = tuple(dict.fromkeys(w.posts(step.by for step in rule.steps)))
    return Laid((starts,), joined([_step(step, w) for step in rule.steps], " → "), (), posts, joined(limits, "、"))


def _step(step: Step, w: OpenWording) -> Parts:
    said: list[Part] = [w.post(step.by), step.id]
    if step.within is not None:
        said += [w.say("（", " ("), span(step.within, w), w.say("）", ")")]
    if step.filled:
        said += [w.say(f"填《{step.form}》", f" with form {step.form}")]
    return tuple(said)


def _escalation(rule: Escalation, w: OpenWording) -> Laid:
    named = [w.edition.rules_by_id[str(name)].title or str(name) for name in rule.of]
    rungs: list[Parts] = [
        (*rung_when(rung, w), w.say("，", ", "), w.say(*DOES[rung.does]), *w.posts(rung.to)) for rung in rule.ladder
    ]
    whom = w.say("、", ", ").join(named) + w.say("逾期", " late")
    posts = tuple(dict.fromkeys(post for rung in rule.ladder for post in w.posts(rung.to)))
    return Laid((whom,), joined(rungs, w.say("；", "; ")), (), posts)


DUTIES: Mapping[type[Rule], Callable[[Any, OpenWording], Laid]] = {
    Cadence: _cadence, Calendar: _calendar, Deadline: _deadline, Chain: _chain, Escalation: _escalation,
}  # fmt: skip
