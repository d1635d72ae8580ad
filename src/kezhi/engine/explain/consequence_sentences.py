"""Deadlines and what follows from them, warnings, rewards and penalties as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from kezhi.engine.explain.figures import shown
from kezhi.engine.explain.limit_words import limit_words, noted
from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import listed, span, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.alert import Alert
from kezhi.engine.rules.base import Number, Ref, Rule, Source
from kezhi.engine.rules.deadline import Deadline, SameSubject
from kezhi.engine.rules.escalation import Escalation, Rung
from kezhi.engine.rules.sanction import DAYS_LATE, Breached, Happened, Late, Recorded, Sanction

DOES: Mapping[str, tuple[str, str]] = {
    "notify": ("告知", "notify"), "reassign": ("转办", "reassign"), "breach": ("记为违反", "record a breach"),
}  # fmt: skip
SUBJECTS: Mapping[str, tuple[str, str]] = {
    "customers": ("客户", "customers"), "units": ("单位", "units"), "staff": ("人员", "staff"),
    "firm": ("全公司", "the firm"),
}  # fmt: skip
SENSES: Mapping[str, tuple[str, str]] = {"penalty": ("处罚", "penalty"), "reward": ("奖励", "reward")}


def _deadline(rule: Deadline, w: Wording) -> Parts:
    table = w.edition.names.tables[rule.from_]
    column = table.column(rule.dated(table))
    where = w.condition(rule.where, rule.from_) if rule.where else ""
    only = w.condition(rule.for_) if rule.for_ else ""
    posts = listed([_owing(post, rule, w) for post in rule.by], w)
    if w.language == "zh":
        wait: Parts = ("满 ", span(rule.begins_after, w), "后") if rule.begins_after else ()
        what = f"{table.title}{f'（{where}）' if where else ''}"
        begins = (what, f"，仅限{only}的客户" if only else "", f"，自{column.title}")
        each = "各" if len(rule.by) > 1 else ""
        owed: Parts = (*wait, f"起，{posts}{each}须在 ", *_ends(rule, w), done_words(rule, w))
        return (*begins, *owed, f"；期内有{listed(rule.excused_by, w)}的，逾期不究" if rule.excused_by else "")
    late: Parts = (", beginning ", span(rule.begins_after, w), " later") if rule.begins_after else ()
    since = "" if rule.until else f" of {column.title_en or column.name}"
    names = (f"{posts}: {done_words(rule, w)} ", *_ends(rule, w), since)
    of = (f" of {table.name}", f" where {where}" if where else "", f", for customers where {only}" if only else "")
    return (*names, *of, *late, f"; excused by {listed(rule.excused_by, w)}" if rule.excused_by else "")


def _owing(post: str, rule: Deadline, w: Wording) -> str:
    """A post, or the field that says who owes it."""
    named = {column.name: column for column in rule.named_in(w.edition.names.tables[rule.from_])}
    if post not in named:
        return post
    if named[post].references == "units":
        return f"“{post}”一栏所填单位的负责人" if w.language == "zh" else f"the head of the unit in '{post}'"
    return f"“{post}”一栏所填的人" if w.language == "zh" else f"whoever '{post}' names"


def _ends(rule: Deadline, w: Wording) -> Parts:
    """Within how long, or until which date of the row."""
    if rule.limit is not None:
        return limit_words(rule.limit, w)
    column = w.edition.names.tables[rule.from_].column(rule.until)
    return two(w, (f"{column.title}以前",), (f"by {column.title_en or column.name}",))


_SAME: Mapping[str, tuple[str, str]] = {
    "customer": ("就同一客户", " about the same customer"), "unit": ("就同一单位", " about the same unit"),
    "staff": ("就同一人员", " about the same person"),
}  # fmt: skip


def done_words(rule: Deadline, w: Wording) -> str:
    """What is owed."""
    zh = w.language == "zh"
    match rule.way:
        case "done" if rule.done_when is not None:
            condition = w.condition(rule.done_when, rule.from_)
            return f"办结（{condition}）" if zh else f"done once {condition}"
        case "done":
            column = w.edition.names.tables[rule.from_].column(rule.done)
            return f"办结（以{column.title}为准）" if zh else f"done by {column.title_en or column.name}"
        case "act":
            acts = "或".join(rule.act) if zh else " or ".join(rule.act)
            return f"与该客户{acts}一次" if zh else f"{acts} with the customer"
        case "form":
            same, same_en = _SAME[rule.filled.same] if isinstance(rule.filled, SameSubject) else ("", "")
            return f"{same}填写{rule.form}" if zh else f"fill in {rule.form}{same_en}"
    what = rule.form or rule.title or rule.id
    return f"办结{what}" if zh else f"do {what}"


def _escalation(rule: Escalation, w: Wording) -> Parts:
    of = listed([w.edition.rules_by_id[str(name)].title or str(name) for name in rule.of], w)
    steps = listed(rule.steps, w)
    return two(
        w,
        (f"{of}{f'（{steps}）' if steps else ''}未按时办结的，分 {len(rule.ladder)} 级处理",),
        (f"When {of}{f' ({steps})' if steps else ''} is not done in time, {len(rule.ladder)} rungs follow",),
    )


def rung_when(rung: Rung, w: Wording) -> Parts:
    """When the time of a rung comes."""
    if rung.phase == "opening":
        return two(w, ("一起算",), ("as it opens",))
    if rung.before is not None:
        return two(w, ("到期前 ", span(rung.before, w), "尚未办结"), (span(rung.before, w), " before it is due"))
    assert rung.after is not None  # noqa: S101 - checked when the pack was loaded
    if _is_zero(rung):
        return two(w, ("到期未办结",), ("once it is overdue",))
    told = two(w, ("逾期满 ", span(rung.after, w), "仍未办结"), (span(rung.after, w), " overdue"))
    return (*told, *noted([w.parameter(str(rung.clock))] if rung.clock else [], w))


def _is_zero(rung: Rung) -> bool:
    figures = [getattr(rung.after, name) for name in rung.after.__slots__] if rung.after else []
    return any(isinstance(figure, Decimal) and not figure for figure in figures)


def _alert(rule: Alert, w: Wording) -> Parts:
    subject, told = SUBJECTS[rule.over][w.language == "en"], listed(rule.to, w)
    if rule.when is not None:
        when = w.condition(rule.when, rule.over)
        zh = f"{when}的{subject}，预警" if rule.over != "firm" else f"全公司{when}时，预警"
        level, level_en = (f"（{rule.level}）", f" ({rule.level})") if rule.level else ("", "")
        en = f"Warn of {subject} where {when}"
        zh_told, en_told = (f"，告知{told}", f", telling {told}") if told else ("", "")
        return two(w, (f"{zh}{level}", zh_told), (f"{en}{level_en}", en_told))
    return two(
        w,
        (f"对{subject}依次查看 {len(rule.rows)} 种情形，属于的预警", f"，告知{told}" if told else ""),
        (f"Warn of {subject} in {len(rule.rows)} cases, looked at in order", f", telling {told}" if told else ""),
    )


def _sanction(rule: Sanction, w: Wording) -> Parts:
    zh_each, en_each = ("每日", "a day") if rule.per == "day" else ("每次", "each time")
    worth = _worth(rule, w)
    whom = {"holder": ("当事人", "the person"), "unit": ("其单位", "the unit")}.get(rule.to, (rule.to, rule.to))
    most = figure(rule.cap, rule, w)
    cap = two(w, ("，每笔最高 ", most), (", at most ", most)) if rule.cap else ()
    many = len(rule.times)
    more = two(w, (f"，{many} 种情形加倍",), (f", multiplied in {many} cases",)) if many else ()
    zh_sense, en_sense = SENSES[rule.sense]
    return two(
        w,
        (f"{cause_words(rule, w)}，{zh_each}{zh_sense}{whom[0]}：", *worth, *more, *cap),
        (f"{cause_words(rule, w)}: {en_sense} of {whom[1]} {en_each}: ", *worth, *more, *cap),
    )


def cause_words(rule: Sanction, w: Wording) -> str:
    """What it is for."""
    zh = w.language == "zh"
    match rule.for_:
        case Late(late=rules):
            named = _titles(rules, w)
            return f"{named}逾期的" if zh else f"{named} late"
        case Breached(breach=rules):
            named = _titles(rules, w)
            return f"{named}记为违反的" if zh else f"a breach by {named}"
        case Happened(event=kinds):
            return f"发生{listed(kinds, w)}的" if zh else f"on {listed(kinds, w)}"
        case Recorded(record=form, where=where):
            only = w.condition(where, form) if where else ""
            return f"{form}中{only or '有记录'}的" if zh else f"a record of {form}{f' where {only}' if only else ''}"
    raise TypeError(rule.for_)


def _titles(rules: tuple[Any, ...], w: Wording) -> str:
    return listed([w.edition.rules_by_id[str(name)].title or str(name) for name in rules], w)


def _worth(rule: Sanction, w: Wording) -> Parts:
    if rule.amount is None:
        return (rule.says,)
    if isinstance(rule.amount, Source):
        return (of_cause(rule.amount, rule, w),)
    return (shown(rule.amount, rule.measure, rule.unit, w.language),)


def of_cause(source: Source, rule: Sanction, w: Wording) -> str:
    """An expression over the cause and its customer as a sentence."""
    parsed = rule.scope_in(w.edition.names).parsed(source)
    return parsed.sentence(w.language, {**w.titles(), **own_titles(rule, w)})


def own_titles(rule: Sanction, w: Wording) -> dict[str, str]:
    """What the columns of the cause are called."""
    zh = w.language == "zh"
    if not rule.table:
        return {DAYS_LATE: "逾期天数" if zh else "days late"}
    columns = w.edition.names.tables[rule.table].columns
    return {column.name: column.title if zh else column.title_en or column.name for column in columns}


def figure(written: Number | None, rule: Sanction, w: Wording) -> Part:
    """A figure in what the sanction is measured in."""
    if isinstance(written, Ref):
        return w.parameter(str(written))
    if written is None:
        return ""
    return shown(written, rule.measure, rule.unit, w.language)


CONSEQUENCES: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {
    Deadline: _deadline, Escalation: _escalation, Alert: _alert, Sanction: _sanction,
}  # fmt: skip
