"""Frozen dataclasses as JSON and back: money stays exact, days are ISO, tuples are lists."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(value: object) -> Any:
    """What JSON can hold: a decimal as its text, a day as ISO, a dataclass as an object with its fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: to_json(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def from_json(kind: type[T], said: Any) -> T:
    """The dataclass that `to_json` told of; keys that are not its fields are passed over."""
    hints = get_type_hints(kind)
    known = {part.name for part in fields(kind)} & said.keys()  # type: ignore[arg-type]
    return kind(**{name: _read(hints[name], said[name]) for name in known})


def _read(hint: Any, said: Any) -> Any:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {types.UnionType, Union}:
        return None if said is None else _read(next(part for part in parts if part is not type(None)), said)
    if origin is tuple:
        return tuple(_read(parts[0], item) for item in said)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _read(parts[1], item) for key, item in said.items()}
    if is_dataclass(hint):
        return from_json(hint, said)  # type: ignore[arg-type]
    if hint is Decimal:
        return Decimal(said)
    return date.fromisoformat(said) if hint is date else said
