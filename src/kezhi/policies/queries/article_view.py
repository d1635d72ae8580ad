"""One article as the page shows it: its words, what becomes of them, and how that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kezhi.duties.queries.rate import KeepRate
from kezhi.engine.explain.figures import said_value
from kezhi.engine.explain.parts import Language
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.provisional import who_decides
from kezhi.engine.packs.text import Article
from kezhi.engine.packs.units import value_of
from kezhi.policies.models import AdoptedValue
from kezhi.policies.queries.beside import Block, Sheet, blocks_of
from kezhi.policies.queries.beside.ruled import clauses_in
from kezhi.policies.queries.words import Paragraph, marked
from kezhi.ui.components.rate import Rate


@dataclass(frozen=True, slots=True)
class Blank:
    """A parameter that the regulation leaves blank and nobody has decided."""

    name: str
    title: str
    reason: str
    suggested: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A parameter that the company decided, since when and on whose word."""

    name: str
    title: str
    value: str
    valid_from: date
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """What only a person can decide, and who."""

    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: its words, and what the system does with them."""

    label: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    clause_ids: str
    blocks: tuple[Block, ...]
    blanks: tuple[Blank, ...]
    decided: tuple[Decided, ...]
    persons: tuple[Person, ...]
    kept: KeepRate
    provisional: str = ""

    @property
    def rate(self) -> Rate | None:
        """The keep rate of the article's duties; None where none fell due."""
        return None if self.kept.percent is None else Rate(self.kept.percent)

    @property
    def is_executed(self) -> bool:
        """Whether rules or the application's own acts carry it out."""
        return bool(self.blocks)

    @property
    def tone(self) -> str:
        """The mark in the table of contents: unset, behind its promise, person, done."""
        if self.blanks:
            return "un"
        if self.rate and self.rate.level:
            return "l"
        if self.persons:
            return "p"
        return "d" if self.is_executed else ""


def article_view(
    article: Article, sheet: Sheet, decided: Mapping[str, AdoptedValue], rates: Mapping[str, KeepRate]
) -> ArticleView:
    """The article with its rules, blanks, decisions and persons."""
    rules, label = sheet.rules, article.label
    ids = {*article.ids, *(i for p in article.paragraphs for i in p.ids)}
    carried_out = tuple(c.how for c in rules.header.carried_out_by_application if c.clause in ids)
    quotes = {clause.quote for clause in clauses_in([*rules.rules, *rules.unresolved]) if clause.at == label}
    blanks = [p for p in rules.parameters.blank(sheet.on) if p.clause.at == label]
    return ArticleView(
        label=label, title=article.title, paragraphs=marked(article.paragraphs, quotes), clause_ids=_span(sorted(ids)),
        blocks=blocks_of(label, carried_out, sheet),
        blanks=tuple(_blank(p, sheet) for p in blanks if p.name not in decided),
        decided=tuple(_decided(p, decided[p.name], sheet) for p in blanks if p.name in decided),
        persons=tuple(Person(u.reason, u.decided_by) for u in rules.unresolved if u.clause.at == label),
        kept=rates.get(label, KeepRate()), provisional=_provisional(label, rules),
    )  # fmt: skip


def _provisional(label: str, rules: PackEdition) -> str:
    """The posts whose decision the rules of the article still wait for."""
    here = [rule.id for rule in rules.rules if any(clause.at == label for clause in clauses_in([rule]))]
    return _("、").join(who_decides(entry for name in here for entry in rules.provisional.get(name, ())))


def _blank(parameter: Parameter, sheet: Sheet) -> Blank:
    return Blank(parameter.name, parameter.title, parameter.not_set, suggestion(parameter, sheet.language))


def suggestion(parameter: Parameter, language: Language) -> str:
    """Our suggestion with its unit; empty where we have none."""
    return "" if parameter.suggested is None else said(parameter, parameter.suggested, language)


def said(parameter: Parameter, value: object, language: Language) -> str:
    """A value in the parameter's own unit, as people read it."""
    return said_value(parameter, value_of(parameter, value), language)


def _decided(parameter: Parameter, value: AdoptedValue, sheet: Sheet) -> Decided:
    words = said(parameter, value.value, sheet.language)
    return Decided(parameter.name, parameter.title, words, value.valid_from, value.source)


def _span(ids: list[str]) -> str:
    if len(ids) < 2:
        return "".join(ids)
    return _("{first} 至 .{last}").format(first=ids[0], last=ids[-1].rpartition(".")[2])
