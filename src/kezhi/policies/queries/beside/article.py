"""The blocks of one article, in the order in which people read them."""

from __future__ import annotations

from typing import Protocol

from kezhi.policies.queries.beside.levels import levels_at
from kezhi.policies.queries.beside.rhythms import owed_at, steps_at
from kezhi.policies.queries.beside.ruled import ruled_at
from kezhi.policies.queries.beside.scoring import scoring_at
from kezhi.policies.queries.beside.sentences import reckoning_at, sentences_at
from kezhi.policies.queries.beside.sheet import Sheet
from kezhi.policies.queries.beside.tables import tables_at


class Block(Protocol):
    """Something beside an article; `template` shows it."""

    @property
    def template(self) -> str:
        """Which template."""


def blocks_of(label: str, carried_out: tuple[str, ...], sheet: Sheet) -> tuple[Block, ...]:
    """Sentences, scores, levels, tables, what is owed, every other rule; how figures are found comes last."""
    return (
        *sentences_at(label, carried_out, sheet),
        *scoring_at(label, sheet),
        *levels_at(label, sheet),
        *(table for table in tables_at(label, sheet) if not table.is_folded),
        *owed_at(label, sheet),
        *steps_at(label, sheet),
        *ruled_at(label, sheet),
        *(table for table in tables_at(label, sheet) if table.is_folded),
        *reckoning_at(label, sheet),
    )
