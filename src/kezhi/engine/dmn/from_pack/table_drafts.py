"""A decision table in the making: what it asks, what it answers, and its rows, all as text."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.engine.dmn.model import Aggregation, HitPolicy


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table answers."""

    name: str
    type: str
    values: tuple[str, ...] = ()
    """Its values as FEEL writes them, the first of highest priority."""
    default: str = ""


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row: its name, its cells, what it gives."""

    name: str
    cells: tuple[str, ...]
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A decision table: the names it asks with their types, its columns, its rows."""

    hit: HitPolicy
    aggregation: Aggregation | None
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[Column, ...]
    rows: tuple[RowDraft, ...]
