"""How a rule is shown beside its article: as a sentence, or as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.base import Rule


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule as people read it."""

    id: str
    title: str
    sentence: str


def view_of(rule: Rule, rules: PackEdition, settings: dict[str, str], on: date, language: str) -> RuleView:
    """The rule's sentence with the values in force."""
    return RuleView(rule.id, rule.title or rule.id, rule.title or rule.id)
