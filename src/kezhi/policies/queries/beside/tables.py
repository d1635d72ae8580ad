"""Decision tables and entitlements as they are: conditions to outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from kezhi.engine.explain.parts import Parts
from kezhi.engine.explain.rule_view import table_of
from kezhi.engine.rules.entitlement import Entitlement
from kezhi.engine.rules.table import Table
from kezhi.policies.queries.beside.scoring import is_scored
from kezhi.policies.queries.beside.sheet import Sheet

_MOST_OPEN = 6


@dataclass(frozen=True)
class Rows:
    """A table with its heads; a long one that entitles nobody is folded."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    is_folded: bool
    template: ClassVar[str] = "policies/beside/_rows.html"


def tables_at(label: str, sheet: Sheet) -> Iterator[Rows]:
    """Tables of an article that give no points, and in full those that do and have more rows than columns."""
    for rule in sheet.rules.rules:
        found = table_of(rule, sheet.wording) if isinstance(rule, Table) and rule.clause.at == label else None
        if found:
            is_long = len(found.rows) > _MOST_OPEN and not isinstance(rule, Entitlement)
            yield Rows(rule.title or rule.id, found.heads, found.rows, is_long or is_scored(rule))
