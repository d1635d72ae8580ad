"""A query built layer upon layer: each adds columns to all those below it, and only what is new is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kezhi.engine.backends.aside import aside
from kezhi.engine.backends.template import SIGN, Template, marked_sql
from kezhi.engine.upstream import dt, ibis, ir, ops

_BELOW = f"{SIGN}below"
_FROM = re.compile(rf'FROM (["`]){_BELOW}\1 AS (\S+)')
_SELECT = "SELECT "


class _Columns(Mapping[str, ir.Value]):
    """The columns of a table, each made when it is asked for."""

    def __init__(self, table: ir.Table) -> None:
        self._table = table.op()
        self._made: dict[str, ir.Value] = {}

    def __getitem__(self, name: str) -> ir.Value:
        if name not in self._made:
            if name not in self._table.schema:
                raise KeyError(name)
            self._made[name] = ops.Field(self._table, name).to_expr()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.schema)

    def __len__(self) -> int:
        return len(self._table.schema)

    def __contains__(self, name: object) -> bool:
        return name in self._table.schema


def columns_of(table: ir.Table) -> Mapping[str, ir.Value]:
    """The columns of a table by name, each made when it is asked for."""
    return _Columns(table)


class Over(Mapping[str, ir.Value]):
    """Columns of several origins under one roof; of two with the same name the first counts."""

    def __init__(self, *origins: Mapping[str, ir.Value]) -> None:
        self._origins = origins

    def __getitem__(self, name: str) -> ir.Value:
        for origin in self._origins:
            if name in origin:
                return origin[name]
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(name in origin for origin in self._origins)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for origin in self._origins for name in origin))

    def __len__(self) -> int:
        return len(set(self))


@dataclass
class Layers:
    """A table at the bottom, layers of columns above it, and at last what is shown of them all."""

    bottom: ir.Table
    types: dict[str, dt.DataType] = field(init=False)
    _added: list[ir.Table] = field(default_factory=list)
    _shown: ir.Table | None = None

    def __post_init__(self) -> None:
        self.types = dict(self.bottom.schema().items())

    @property
    def columns(self) -> Mapping[str, ir.Value]:
        """The columns there are so far, for those to be added next; each is made when it is asked for."""
        return columns_of(self._below())

    def add(self, columns: Mapping[str, ir.Value]) -> None:
        """A layer of new columns over the `columns` of now."""
        if columns:
            below, above = aside({name: value.op() for name, value in columns.items()}, f"__which_{len(self._added)}")
            self._added += [self._selected(each) for each in (below, above) if each]
            self.types |= {name: value.type() for name, value in columns.items()}

    def show(self, columns: Mapping[str, ir.Value]) -> None:
        """What the query yields."""
        self._shown = self._selected({name: value.op() for name, value in columns.items()})

    @property
    def tables(self) -> tuple[ir.Table, ...]:
        """The bottom, the layers and what is shown, each as it reads what is below it."""
        return (self.bottom, *self._added, *([] if self._shown is None else [self._shown]))

    def template(self, dialect: str) -> Template:
        """The query: the layers one inside the other."""
        sql = marked_sql(self.bottom, dialect)
        for layer in self._added:
            sql = _around(_apart(sql, dialect), marked_sql(layer, dialect), keep=True)
        if self._shown is not None:
            sql = _around(_apart(sql, dialect), marked_sql(self._shown, dialect), keep=False)
        return Template.of(sql)

    def _below(self) -> ir.Table:
        return ibis.table(self.types, name=_BELOW)

    def _selected(self, columns: Mapping[str, ops.Value]) -> ir.Table:
        return ops.Project(self._below(), columns).to_expr()


def _apart(sql: str, dialect: str) -> str:
    """A layer that is worked out by itself: PostgreSQL would else write each column into all that read it, and theirs
    into all that read those."""
    return f"{sql} OFFSET 0" if dialect == "postgres" else sql


def _around(inner: str, outer: str, *, keep: bool) -> str:
    """The outer query over the inner one, whose columns it keeps or drops."""
    found = _FROM.search(outer)
    if found is None or not outer.startswith(_SELECT):
        message = f"a layer reads the layer below and nothing else: {outer[:200]}"
        raise AssertionError(message)
    kept = f"{found[2]}.*, " if keep else ""
    listed = outer[len(_SELECT) : found.start()]
    return f"{_SELECT}{kept}{listed}FROM ({inner}) AS {found[2]}{outer[found.end() :]}"
