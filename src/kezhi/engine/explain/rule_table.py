"""The rows of a rule as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kezhi.engine.explain.parts import Parts
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import ClauseRef


@dataclass(frozen=True, slots=True)
class RuleTable:
    """The rows of a rule: heads, then one group of words a cell; `clauses` holds each row's own clause."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    ids: tuple[str, ...]
    clauses: tuple[ClauseRef | None, ...]


def heads_of(wording: Wording, zh: Iterable[str], en: Iterable[str]) -> tuple[str, ...]:
    """The heads of a table in the language asked for."""
    return tuple(zh if wording.language == "zh" else en)
