"""A compiled query with places for what is known only when it runs: the day, and the figures of its parameters.

A place is compiled as a mark that no pack can write, and filled with a literal: the database plans the query exactly
as if the literal had been there from the start.
"""

from __future__ import annotations

import gc
import json
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kezhi.engine.backends.shortcuts import compiler_for
from kezhi.engine.upstream import DuckDB, SQLGlotCompiler, ds, dt, ibis, ir, ops, sge

SIGN = f"kz{secrets.token_hex(12)}"
"""Begins every mark; drawn anew in each process, so that no text of a pack can hold it."""
_MARK = re.compile(rf"{SIGN}x([0-9a-f]*)x")


class Place(ops.Value):  # type: ignore[misc]
    """A constant of a known type whose value comes later; `asks` says which."""

    asks: str
    dtype: dt.DataType
    shape = ds.scalar


def place(asks: str, dtype: str) -> ir.Scalar:
    """A constant that is filled in when the query runs."""
    return Place(asks, dt.dtype(dtype)).to_expr()


def _mark(asks: str) -> str:
    return f"{SIGN}x{asks.encode().hex()}x"


def _visit(_compiler: Any, op: Place, **_parts: Any) -> Any:
    return sge.Var(this=_mark(op.asks))


SQLGlotCompiler.visit_Place = _visit
_usual_type = DuckDB.Generator.TRANSFORMS[sge.DataType]
_PLAIN_TYPES = frozenset(
    {sge.DataType.Type[name] for name in ("DECIMAL", "BIGINT", "VARCHAR", "BOOLEAN", "DATE", "TEXT")}
)


def _type_sql(generator: Any, expression: sge.DataType) -> str:
    """The usual text of a plain type, without asking of each cast whether it is an array."""
    if expression.this in _PLAIN_TYPES:
        return str(generator.datatype_sql(expression))
    return str(_usual_type(generator, expression))


DuckDB.Generator.TRANSFORMS[sge.DataType] = _type_sql


@dataclass(frozen=True, slots=True)
class Template:
    """The texts between the places, and what each place asks for."""

    texts: tuple[str, ...]
    asked: tuple[str, ...] = ()

    @classmethod
    def of(cls, sql: str) -> Template:
        """A text in which marks stand."""
        parts = _MARK.split(sql)
        return cls(tuple(parts[::2]), tuple(bytes.fromhex(asks).decode() for asks in parts[1::2]))

    @classmethod
    def read(cls, written: str) -> Template:
        """A template from its written form."""
        texts, asked = json.loads(written)
        return cls(tuple(texts), tuple(asked))

    @property
    def written(self) -> str:
        """The template as a text, to be read in another process."""
        return json.dumps([self.texts, self.asked], ensure_ascii=False)

    @property
    def plain(self) -> str:
        """The text of a query that asks for nothing."""
        (text,) = self.texts
        return text

    def filled(self, given: Callable[[str], str]) -> str:
        """The query's text; each thing asked for is asked once."""
        answers = {asks: given(asks) for asks in dict.fromkeys(self.asked)}
        filled = [part for text, asks in zip(self.texts, self.asked, strict=False) for part in (text, answers[asks])]
        return "".join([*filled, self.texts[-1]])


def to_sql(table: ir.Table, dialect: str) -> Template:
    """The query in a dialect; names are always quoted, aliases always written.

    Selects are left nested: fusing them costs Ibis most of the time and a database's planner does it anyway.
    """
    return Template.of(marked_sql(table, dialect))


def marked_sql(table: ir.Table, dialect: str) -> str:
    """The query with a mark in every place."""
    with _unfused(), undisturbed():
        compiler = compiler_for(table.op(), dialect)
        return str(compiler.to_sqlglot(table).sql(dialect=compiler.dialect, copy=False))


@contextmanager
def _unfused() -> Iterator[None]:
    """Selects stay nested."""
    fused, ibis.options.sql.fuse_selects = ibis.options.sql.fuse_selects, False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = fused


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of cycles: compiling makes a hundred thousand small things and leaves none behind, and
    the collector would look through them all again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
