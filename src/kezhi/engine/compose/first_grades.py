"""The facts of a firm in which an edition has graded nobody yet: what it proposes counts as approved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.facts.casts import text
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.source import FactSource, Given
from kezhi.engine.rules.grade import GRADE_IN_FORCE

_HISTORY = "grades"


@dataclass(frozen=True)
class FirstGrades:
    """The source as it is where the pack has graded a customer; else without grades in force."""

    facts: FactSource
    pack: str

    @property
    def name(self) -> str:
        """What the receipt calls the source."""
        return str(getattr(self.facts, "name", "facts"))

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """As the source shows them; the history of grades is looked at too."""
        given = self.facts.bind(backend, needed=frozenset({*needed, _HISTORY}), tables=tables)
        if not given.has(_HISTORY, "grade") or self._has_graded(backend):
            return given
        return Given({**given.columns, "customers": given.columns.get("customers", frozenset()) - {GRADE_IN_FORCE}})

    def _has_graded(self, backend: Backend) -> bool:
        sql = f'SELECT 1 FROM {FACTS}."{_HISTORY}" AS h WHERE h."pack" = {text(self.pack)} LIMIT 1'  # noqa: S608
        return bool(backend.fetch(sql).num_rows)
