"""Rules that read best as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from kezhi.engine.explain.parts import Parts
from kezhi.engine.explain.sentences import sentence
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import MissingHold, MissingPoints, Rule
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.segment import Segment
from kezhi.policies.queries.beside.sheet import Sheet

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Sentence:
    """A sentence with its number."""

    number: str
    parts: Parts


@dataclass(frozen=True)
class Sentences:
    """What the system does, one sentence a rule."""

    lines: tuple[Sentence, ...]
    template: ClassVar[str] = "policies/beside/_sentences.html"


@dataclass(frozen=True)
class Reckoning:
    """How each figure is found: folded, since few read it every day."""

    lines: tuple[tuple[str, Parts], ...]
    template: ClassVar[str] = "policies/beside/_reckoning.html"


def sentences_at(label: str, carried_out: tuple[str, ...], sheet: Sheet) -> Iterator[Sentences]:
    """What the application does at an article, then totals, grades and their exceptions."""
    said: list[Parts] = [(how,) for how in carried_out]
    for rule in sheet.rules.rules:
        said += _said(rule, label, sheet)
    if said:
        yield Sentences(tuple(Sentence(NUMBERS[n % 20], parts) for n, parts in enumerate(said)))


def _said(rule: Rule, label: str, sheet: Sheet) -> Iterator[Parts]:
    is_here = rule.clause.at == label
    match rule:
        case Formula(type="points") if is_here:
            yield sentence(rule, sheet.wording)
        case Bands(missing=MissingPoints() | MissingHold()) if is_here:
            yield sentence(rule, sheet.wording)
        case Grade():
            approval = rule.approval and rule.approval.clause
            if (is_here and rule.levels) or (approval and approval.at == label):
                yield sentence(rule, sheet.wording)
            for exception in rule.overrides:
                if (exception.clause or rule.clause).at == label:
                    when = sheet.wording.condition(exception.when)
                    words = _("{when}的，不论评分，均为 {grade} 级。")
                    yield (words.format(when=when, grade=exception.grade),)


def reckoning_at(label: str, sheet: Sheet) -> Iterator[Reckoning]:
    """Indicators, conditions and computed figures of an article."""
    lines = [
        (rule.title or rule.id, sentence(rule, sheet.wording))
        for rule in sheet.rules.rules
        if rule.clause.at == label and _is_figure(rule)
    ]
    if lines:
        yield Reckoning(tuple(lines))


def _is_figure(rule: Rule) -> bool:
    return isinstance(rule, Indicator | Segment) or (isinstance(rule, Formula) and rule.type != "points")
