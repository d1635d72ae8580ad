"""Any facts one customer at a time: bound once, then each fact table holds the rows of the customer asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol, runtime_checkable

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import quoted, text
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.facts.live_one import OneOfLive
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.source import FactSource, Given


class One(Protocol):
    """Facts of which one customer's rows are seen; `everyone` is a table or query of all customers."""

    given: Given
    everyone: str

    def show(self, customer: str) -> None:
        """See this customer's rows and nobody else's."""


@runtime_checkable
class Overlaid(Protocol):
    """A source laid over another one, which knows how to ask that one for a single customer."""

    def one(self, backend: DuckBackend, *, needed: Collection[str], tables: Mapping[str, Table]) -> One | None:
        """The facts seen one customer at a time; none where the source below has no index to ask by."""


class OneOfBound:
    """Of facts bound as a whole; `held` keeps them in the customers' order, where one customer's rows lie together."""

    def __init__(
        self,
        facts: FactSource,
        backend: DuckBackend,
        *,
        needed: Collection[str],
        tables: Mapping[str, Table],
        held: bool,
    ) -> None:
        self.given = facts.bind(backend, needed=needed, tables=tables)
        self._backend = backend
        self._from: dict[str, str] = {}
        for name in sorted((each for each in needed if tables[each].has("customer")), key=lambda n: n != "customers"):
            is_kept = held or (name == "customers" and name in self.given.absent)  # whom the other tables name
            if is_kept:
                backend.keep(f"held_{name}", f'SELECT * FROM {_seen(name)} AS s ORDER BY s."customer"')  # noqa: S608
            source = quoted(f"held_{name}") if is_kept else _below(name)
            backend.cover(name, f"SELECT * FROM {source} AS s WHERE FALSE", keep=True)  # noqa: S608
            self._from[name] = source
        self.everyone = self._from["customers"]

    def show(self, customer: str) -> None:
        """See this customer's rows and nobody else's."""
        for name, source in self._from.items():
            rows = f'SELECT * FROM {source} AS s WHERE s."customer" = {text(customer)}'  # noqa: S608 - quoted
            self._backend.connection.execute(f"DELETE FROM {_seen(name)}; INSERT INTO {_seen(name)} {rows}")  # noqa: S608


def one_of(
    facts: FactSource, backend: DuckBackend, *, needed: Collection[str], tables: Mapping[str, Table], held: bool
) -> One:
    """The facts seen one customer at a time; a live store is asked anew for each."""
    if isinstance(facts, Overlaid) and (found := facts.one(backend, needed=needed, tables=tables)):
        return found
    if isinstance(facts, LiveFacts) and "customers" in facts.readers:
        return OneOfLive(facts, backend, needed=needed, tables=tables)
    return OneOfBound(facts, backend, needed=needed, tables=tables, held=held)


def _seen(table: str) -> str:
    return f"{FACTS}.{quoted(table)}"


def _below(table: str) -> str:
    return f"{FACTS}.{quoted(table + '__below')}"
