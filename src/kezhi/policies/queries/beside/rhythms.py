"""What is owed and when: visits by kind of customer, dated reports, and the steps that follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.utils.dates import MONTHS_AP, WEEKDAYS
from django.utils.translation import gettext as _

from kezhi.duties.queries.rhythm import rhythm
from kezhi.engine.explain.dates_wording import said_dates
from kezhi.engine.explain.parts import Parts
from kezhi.engine.explain.rhythm_sentences import limit
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar, InMonths, Weekly
from kezhi.engine.rules.chain import AfterEvent, Chain
from kezhi.policies.queries.beside.sheet import Sheet
from kezhi.ui.components.rate import Rate
from kezhi.ui.dates import is_english

_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
_ALL_MONTHS = 12


@dataclass(frozen=True)
class OwedLine:
    """Whom or what, how often, by whom, and how it was kept."""

    subject: str
    when: str
    by: str
    rate: Rate | None


@dataclass(frozen=True)
class Owed:
    """Visits (`head` names customers) or reports (`head` names the paper)."""

    head: str
    lines: tuple[OwedLine, ...]
    template: ClassVar[str] = "policies/beside/_owed.html"


@dataclass(frozen=True)
class Steps:
    """Steps that follow each other; rules with the same steps stand together."""

    titles: tuple[str, ...]
    starts: str
    lines: tuple[tuple[str, str, Parts], ...]
    template: ClassVar[str] = "policies/beside/_steps.html"


def owed_at(label: str, sheet: Sheet) -> Iterator[Owed]:
    """Visits, then dated reports."""
    here = [rule for rule in sheet.rules.rules if rule.clause.at == label]
    visits = [
        OwedLine(sheet.whom(rule.for_), _every(rule), _names(rule.by), sheet.rate(rule))
        for rule in here
        if isinstance(rule, Cadence) and rule.over == "customers" and rule.for_ is not None
    ]
    reports = [
        OwedLine(rule.title or rule.id, _every(rule), _names(rule.by), sheet.rate(rule))
        for rule in here
        if isinstance(rule, Cadence) and rule.over != "customers"
    ]
    reports += [
        OwedLine(rule.title or rule.id, _dates(rule), rule.by, sheet.rate(rule))
        for rule in here
        if isinstance(rule, Calendar)
    ]
    if visits:
        yield Owed(_("客户"), tuple(visits))
    if reports:
        yield Owed(_("报告"), tuple(reports))


def _names(posts: tuple[str, ...]) -> str:
    return _("、").join(posts)


def _every(rule: Cadence) -> str:
    return rhythm(rule) or rule.title


def _dates(rule: Calendar) -> str:
    if isinstance(rule.on, Weekly) and isinstance(rule.on.weekly, int):
        day = WEEKDAYS[rule.on.weekly - 1] if is_english() else _WEEKDAYS[rule.on.weekly - 1]
        return _("每周{day}").format(day=day)
    if not isinstance(rule.on, InMonths) or isinstance(rule.on.day, tuple):
        return said_dates(rule.on, "en" if is_english() else "zh")
    end = _("月末") if rule.on.day == "month_end" else _("{day}日").format(day=rule.on.day)
    if len(rule.on.months) == _ALL_MONTHS:
        return _("每月{day}").format(day=end)
    names = [str(MONTHS_AP[int(m)]).rstrip(".") if is_english() else f"{m}月" for m in rule.on.months]
    return _("每年{months}{day}").format(months=_("、").join(names), day=end)


def steps_at(label: str, sheet: Sheet) -> Iterator[Steps]:
    """Chains of an article; those with the same steps once."""
    together: dict[tuple[tuple[str, str, Parts], ...], list[Chain]] = {}
    for rule in sheet.rules.rules:
        if isinstance(rule, Chain) and rule.clause.at == label:
            lines = tuple((step.id, step.by, limit(step, sheet.wording) or ("—",)) for step in rule.steps)
            together.setdefault(lines, []).append(rule)
    for lines, rules in together.items():
        yield Steps(tuple(rule.title or rule.id for rule in rules), _starts(rules[0]), lines)


def _starts(rule: Chain) -> str:
    if isinstance(rule.starts, AfterEvent):
        return _("发生{events}时开始").format(events=_("、").join(rule.starts.event))
    return ""
