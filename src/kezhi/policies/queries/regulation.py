"""The page that reads a regulation as a document, with what becomes of each article beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.text import Article
from kezhi.policies.models import Adoption
from kezhi.policies.queries.in_force import adoptions_in_force, settings_of
from kezhi.policies.queries.rule_view import RuleView, view_of
from kezhi.policies.queries.words import Paragraph, marked


@dataclass(frozen=True, slots=True)
class Blank:
    """A parameter that the regulation leaves blank: unset, or as the company decided."""

    name: str
    title: str
    unit: str
    reason: str
    value: str
    suggested: str


@dataclass(frozen=True, slots=True)
class Person:
    """What only a person can decide, and who."""

    quote: str
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: its words, and what the system does with them."""

    label: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    clause_ids: str
    rules: tuple[RuleView, ...]
    blanks: tuple[Blank, ...]
    persons: tuple[Person, ...]
    carried_out: tuple[str, ...]

    @property
    def is_executed(self) -> bool:
        """Whether rules or the application's own acts carry it out."""
        return bool(self.rules or self.carried_out)

    @property
    def has_unset(self) -> bool:
        """Whether a blank is still open."""
        return any(not blank.value for blank in self.blanks)

    @property
    def tone(self) -> str:
        """The mark in the table of contents: done, person, unset."""
        return (
            "un"
            if self.has_unset
            else "p"
            if self.persons and not self.is_executed
            else "d"
            if self.is_executed
            else ""
        )


@dataclass(frozen=True, slots=True)
class Cover:
    """How many clauses are executed, left to a person, or wait for a value."""

    executed: int
    person: int
    unset: int


@dataclass(frozen=True, slots=True)
class RegulationPage:
    """A regulation whole, for one unit that lives by it or as it lies on the shelf."""

    pack: str
    title: str
    in_force_from: date
    unit: str
    adoption: int | None
    cover: Cover
    articles: tuple[ArticleView, ...]


def regulation_page(rules: PackEdition, *, on: date, language: str) -> RegulationPage:
    """Two statements: the adoption in force and its values."""
    adoption = next((a for a in adoptions_in_force(on) if a.edition.pack == rules.pack), None)
    settings = settings_of(adoption, on) if adoption else {}
    articles = tuple(_article(article, rules, settings, on, language) for article in rules.text.articles)
    return RegulationPage(
        pack=rules.pack, title=rules.about.title, in_force_from=rules.in_force_from,
        unit=adoption.unit.name if adoption else "", adoption=_key(adoption),
        cover=_cover(rules, settings, on), articles=articles,
    )  # fmt: skip


def _key(adoption: Adoption | None) -> int | None:
    return adoption.pk if adoption else None


def _article(article: Article, rules: PackEdition, settings: dict[str, str], on: date, language: str) -> ArticleView:
    mine = [rule for rule in rules.rules if rule.clause.at == article.label]
    ids = {*article.ids, *(i for p in article.paragraphs for i in p.ids)}
    quotes = [rule.clause.quote for rule in mine]
    return ArticleView(
        label=article.label, title=article.title, paragraphs=marked(article.paragraphs, quotes),
        clause_ids=_span(sorted(ids)), rules=tuple(view_of(rule, rules, settings, on, language) for rule in mine),
        blanks=tuple(_blank(p, settings) for p in rules.parameters.blank(on) if p.clause.at == article.label),
        persons=tuple(
            Person(u.clause.quote, u.reason, u.decided_by) for u in rules.unresolved if u.clause.at == article.label
        ),
        carried_out=tuple(c.how for c in rules.header.carried_out_by_application if c.clause in ids),
    )  # fmt: skip


def _blank(parameter: Parameter, settings: dict[str, str]) -> Blank:
    suggested = "" if parameter.suggested is None else str(parameter.suggested)
    value = settings.get(parameter.name, "")
    return Blank(parameter.name, parameter.title, parameter.unit, parameter.not_set, value, suggested)


def _span(ids: list[str]) -> str:
    if len(ids) < 2:
        return "".join(ids)
    return f"{ids[0]} 至 .{ids[-1].rpartition('.')[2]}"


def _cover(rules: PackEdition, settings: dict[str, str], on: date) -> Cover:
    unset = {i for p in rules.parameters.blank(on) if p.name not in settings for i in p.clause.ids}
    person = {i for u in rules.unresolved for i in u.clause.ids} - unset
    every = set(rules.text.clause_ids)
    return Cover(executed=len(every - unset - person), person=len(person), unset=len(unset))
