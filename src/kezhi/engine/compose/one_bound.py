"""One customer of a live store as a pack of several sees it: its rows alone are asked for, and its verdicts read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import quoted
from kezhi.engine.facts.live_one import OneOfLive
from kezhi.engine.facts.schema import Table

if TYPE_CHECKING:
    from kezhi.engine.compose.bound_facts import BoundFacts


class Verdicts(Protocol):
    """What the packs read say of customers."""

    def of_all(self, pack: str) -> Sequence[pa.Table]:
        """The customers' verdicts of each adoption of a pack."""

    def of_one(self, pack: str, customer: str | None) -> Sequence[pa.Table]:
        """The same for the customer who has this key alone; without rows for none."""


@dataclass(frozen=True)
class Whole:
    """Where everybody's rows are: tables, or queries in brackets."""

    customers: str
    staff: str
    units: str
    history: str


BOUND = Whole(f'{FACTS}."customers__all"', f'{FACTS}."staff"', f'{FACTS}."units"', f'{FACTS}."grades"')
"""Where they are once a source has been bound as a whole."""


class OneBound:
    """The customer last asked for, beside the verdicts that the packs read say of it."""

    def __init__(
        self,
        bound: BoundFacts,
        live: OneOfLive,
        backend: DuckBackend,
        needed: Collection[str],
        tables: Mapping[str, Table],
    ) -> None:
        self._bound, self._live, self._backend = bound, live, backend
        self._packs = list(dict.fromkeys(read.pack for read in bound.reads))
        for number, pack in enumerate(self._packs):
            backend.register(f"none_{number}", bound.said_of(pack, None))
            backend.connection.execute(f'CREATE TABLE "read_{number}" AS SELECT * FROM "none_{number}"')  # noqa: S608
        history = live.whole("grades") if bound.scale else ""
        whole = Whole(live.everyone, live.whole("staff"), live.whole("units"), history)
        self.given = bound.laid_over(backend, live.given, needed, tables, whole=whole, kept=False)
        place = f'LEFT JOIN {whole.staff} AS o ON b."owner" = o."staff"'
        self.everyone = f"(SELECT b.* FROM {whole.customers} AS b {place} WHERE {bound.within})"  # noqa: S608 - quoted

    def show(self, customer: str) -> None:
        """See this customer's rows and what was said of it; nothing was asked where it is not bound."""
        self._live.show(customer)
        seen = self._backend.connection.execute(f'SELECT 1 FROM {FACTS}."customers"').fetchone()  # noqa: S608
        for number, pack in enumerate(self._packs):
            self._backend.register("said", self._bound.said_of(pack, customer if seen else None))
            table = quoted(f"read_{number}")
            self._backend.connection.execute(f'DELETE FROM {table}; INSERT INTO {table} SELECT * FROM "said"')  # noqa: S608
