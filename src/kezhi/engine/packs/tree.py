"""The tree of a YAML file: scalars, lists and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from kezhi.engine.errors import Position

Plain: TypeAlias = int | Decimal | bool | date | str | None


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar and its place; `quoted` text is never read as anything but text."""

    at: Position
    value: Plain
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list and its place."""

    at: Position
    items: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping and its place, with the place of each key."""

    at: Position
    entries: Mapping[str, Tree] = field(default_factory=dict)
    keys: Mapping[str, Position] = field(default_factory=dict)


Tree: TypeAlias = Value | Items | Entries
