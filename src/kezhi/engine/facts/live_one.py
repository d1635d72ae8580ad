"""The live store one customer at a time: the key goes to the store itself, which has an index on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import cast

import duckdb

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import quoted, text
from kezhi.engine.facts.faults import unreadable
from kezhi.engine.facts.live import LiveDatabase, LiveFacts, reading_of
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.source import Given, show_absent
from kezhi.engine.upstream import ir

_BY_CUSTOMER = "customer_id = {customer}"


@dataclass(frozen=True)
class _Narrowed(LiveDatabase):
    """Every table as it holds one customer's rows; who that is, is said later."""

    backend: DuckBackend
    whose: dict[str, list[str]] = field(default_factory=dict)
    types: dict[str, dict[str, str]] = field(default_factory=dict)

    def table(self, name: str, *, whose: str = "") -> ir.Table:
        if name not in self.types:
            self._begin(name)
        told = whose or (_BY_CUSTOMER if "customer_id" in self.types[name] else "")
        if told not in self.whose[name]:
            self.whose[name].append(told)
        return self.backend.ibis.table(_held(name))

    def _begin(self, name: str) -> None:
        all_ = self.backend.ibis.table(name, database=("live", "main" if self.kind == "sqlite" else "public"))
        told = self.backend.connection.execute(f"DESCRIBE {self.backend.compile(all_)}").fetchall()
        self.types[name] = {str(column): str(type_) for column, type_, *_ in told}
        self.whose[name] = []
        columns = ", ".join(f"{quoted(column)} {type_}" for column, type_ in self.types[name].items())
        self.backend.connection.execute(f"CREATE TABLE {quoted(_held(name))} ({columns})")

    def fill(self, name: str, customer: str) -> None:
        """Hold the customer's rows of a table, as the store finds them by its own index."""
        tests = [f"({each.format(customer=text(customer))})" for each in self.whose[name]]
        where = "" if "" in self.whose[name] else f" WHERE {' OR '.join(tests)}"
        asked = f"SELECT {', '.join(map(quoted, self.types[name]))} FROM {quoted(name)}{where}"  # noqa: S608 - quoted
        typed = ", ".join(f"CAST(q.{quoted(c)} AS {type_}) AS {quoted(c)}" for c, type_ in self.types[name].items())
        rows = f"SELECT {typed} FROM {self.kind}_query('live', {text(asked)}) AS q"  # noqa: S608 - quoted
        self.backend.connection.execute(f"DELETE FROM {quoted(_held(name))}; INSERT INTO {quoted(_held(name))} {rows}")  # noqa: S608


class OneOfLive:
    """The fact tables over a live store, of the customer last asked for."""

    def __init__(
        self,
        facts: LiveFacts,
        backend: Backend,
        *,
        needed: Collection[str],
        tables: Mapping[str, Table] = TABLES,
    ) -> None:
        self._readers, self._whole = facts.readers, facts.attached(backend)
        self._live = _Narrowed(cast("DuckBackend", self._whole.backend), self._whole.kind)
        given: dict[str, frozenset[str]] = {}
        for name, reader in facts.readers.items():
            if name in needed:
                sql, given[name] = reading_of(self._live, TABLES[name], reader)
                backend.show(name, sql, keep=False)
        for name, reader in facts.of_forms(needed, tables).items():
            sql, given[name] = reading_of(self._live, tables[name], reader)
            backend.show(name, sql, keep=False)
        show_absent(backend, given, needed, tables)
        self.given = Given({name: given.get(name, frozenset()) for name in (*facts.readers, *given)})
        self.everyone = self.whole("customers")

    def whole(self, name: str) -> str:
        """A fact table with everybody's rows, as a query in brackets; empty where the store has none."""
        if name not in self._readers:
            return f"{FACTS}.{quoted(name)}"
        sql, _ = reading_of(self._whole, TABLES[name], self._readers[name])
        return f"({sql})"

    def show(self, customer: str) -> None:
        """See this customer's rows, as they are now."""
        try:
            for name in self._live.types:
                self._live.fill(name, customer)
        except duckdb.Error as broken:
            raise unreadable("live", "读不到这一户的数据", str(broken).splitlines()[0]) from broken


def _held(name: str) -> str:
    return f"one_{name}"
