"""Everything that an edition lays down, rule by rule, each filed under the capability its clause serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kezhi.engine.compare.of_decisions import DECIDED
from kezhi.engine.compare.of_duties import DUTIES
from kezhi.engine.compare.of_papers import PAPERS
from kezhi.engine.compare.of_parameters import capabilities_of, parameter_statements
from kezhi.engine.compare.statement import Laid, Statement
from kezhi.engine.compare.subjects import ASKED
from kezhi.engine.compare.words import OpenWording
from kezhi.engine.explain.parts import Language
from kezhi.engine.explain.sentences import sentence
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.catalogue import Catalogue
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.quotes import clauses_of
from kezhi.engine.rules.base import Rule

_LAID: Mapping[type[Rule], Callable[[Any, OpenWording], Laid]] = {**DUTIES, **DECIDED, **PAPERS}


def statements(edition: Edition, catalogue: Catalogue, *, as_of: date, language: Language) -> tuple[Statement, ...]:
    """One statement a rule, as the text stands on a day, before a company has set anything."""
    set_ = as_set(edition, edition.parameters.given(as_of))
    wording = OpenWording.of(set_, as_of, language)
    rules = tuple(_statement(rule, wording, catalogue) for rule in set_.rules)
    seen = {cell.name for each in rules if each.kind in ASKED for cell in each.cells}
    return (*rules, *(each for each in parameter_statements(edition, wording, catalogue) if each.rule not in seen))


def laid(rule: Rule, wording: OpenWording) -> Laid:
    """The columns of a rule; a kind without columns of its own is said as a sentence."""
    found = next((say for kind, say in _LAID.items() if isinstance(rule, kind)), None)
    return found(rule, wording) if found else Laid(terms=sentence(rule, wording))


def _statement(rule: Rule, w: OpenWording, catalogue: Catalogue) -> Statement:
    clauses = _clauses(rule, w.edition)
    return Statement(
        pack=w.edition.pack, rule=rule.id, kind=rule.kind, title=rule.title or rule.id,
        capabilities=capabilities_of(clauses, catalogue, w.edition.about), clause=rule.clause, clauses=clauses,
        laid=laid(rule, w),
        sentence=sentence(rule, w),
    )  # fmt: skip


def _clauses(rule: Rule, edition: Edition) -> tuple[str, ...]:
    """The clauses it quotes, its own first; those of the article where the words quoted have none."""
    quoted = [name for clause in clauses_of(rule) for name in clause.ids]
    if not quoted and (article := edition.text.article(rule.clause.at)):
        quoted = [*article.ids, *(name for paragraph in article.paragraphs for name in paragraph.ids)]
    return tuple(dict.fromkeys(quoted))
