"""The page that reads a regulation as a document, with what becomes of each article beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kezhi.accounts.models import Staff
from kezhi.duties.queries.rate import KeepRate, by_rule
from kezhi.engine.explain.parts import Language
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.grading.queries.distribution import held_grades
from kezhi.policies.library import library, rules_of
from kezhi.policies.models import AdoptedValue, Adoption
from kezhi.policies.queries.article_view import ArticleView, article_view
from kezhi.policies.queries.beside import Sheet
from kezhi.policies.queries.in_force import adoption_for, values_of
from kezhi.ui.components.rate import Rate

WINDOW = 90


@dataclass(frozen=True, slots=True)
class Cover:
    """How many clauses are executed, left to a person, or wait for a value; how what fell due was kept."""

    executed: int
    person: int
    unset: int
    kept: KeepRate

    @property
    def clauses(self) -> int:
        """All of them."""
        return self.executed + self.person + self.unset

    @property
    def rate(self) -> Rate | None:
        """The keep rate of the whole regulation; None where nothing fell due."""
        return None if self.kept.percent is None else Rate(self.kept.percent)


@dataclass(frozen=True, slots=True)
class RegulationPage:
    """A regulation whole, for one unit that lives by it or as it lies on the shelf."""

    pack: str
    title: str
    in_force_from: date
    adoption: Adoption | None
    since: date
    until: date
    open_names: frozenset[str]
    cover: Cover
    articles: tuple[ArticleView, ...]

    @property
    def is_complete(self) -> bool:
        """Whether no blank is left open."""
        return not any(article.blanks for article in self.articles)


def regulation_page(pack: str, staff: Staff, *, on: date, language: Language, chosen: str = "") -> RegulationPage:
    """Four statements: the adoption chosen or binding the reader, its values, how duties were kept, the grades held.

    PackError or NoEditionInForce when there is no such regulation.
    """
    adoption = adoption_for(staff.unit, pack, on, chosen=chosen)
    rules = rules_of(adoption.edition) if adoption else library().pack(pack).edition(on)
    decided = values_of(adoption, on) if adoption else {}
    since, until = on - timedelta(days=WINDOW), on - timedelta(days=1)
    kept = _kept(staff, adoption, since, until) if adoption else {}
    sheet = Sheet(
        rules, on, language, {name: value.value for name, value in decided.items()},
        {rule: rate for (_label, rule), rate in kept.items()}, held_grades(adoption.edition, staff) if adoption else {},
    )  # fmt: skip
    rates = {label: _sum(kept, label) for label, _rule in kept}
    return RegulationPage(
        pack=rules.pack, title=rules.about.title, in_force_from=rules.in_force_from, adoption=adoption,
        since=since, until=until, open_names=frozenset(p.name for p in rules.parameters.blank(on)),
        cover=_cover(rules, decided, on, sum(rates.values(), KeepRate())),
        articles=tuple(article_view(article, sheet, decided, rates) for article in rules.text.articles),
    )  # fmt: skip


def _kept(staff: Staff, adoption: Adoption, since: date, until: date) -> dict[tuple[str, str], KeepRate]:
    return by_rule(staff, adoption.edition, since=since, until=until)


def _sum(kept: Mapping[tuple[str, str], KeepRate], label: str) -> KeepRate:
    return sum((rate for (at, _rule), rate in kept.items() if at == label), KeepRate())


def _cover(rules: PackEdition, decided: Mapping[str, AdoptedValue], on: date, kept: KeepRate) -> Cover:
    unset = {i for p in rules.parameters.blank(on) if p.name not in decided for i in p.clause.ids}
    person = {i for u in rules.unresolved for i in u.clause.ids} - unset
    every = set(rules.text.clause_ids)
    return Cover(executed=len(every - unset - person), person=len(person), unset=len(unset), kept=kept)
