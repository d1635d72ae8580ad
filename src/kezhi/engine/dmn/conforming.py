"""Whether a value is of a type: a list of one and its item stand for each other, anything else must fit."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.dmn.feel.evaluating import Situation, passes
from kezhi.engine.dmn.feel.operations import Result, kind_of
from kezhi.engine.dmn.feel.scope import Shape


class Unfitting(Exception):
    """A value that is not of the type; FEEL puts null in its place."""


def fitted(value: Result, shape: Shape) -> Result:
    """The value as its type has it; raises Unfitting. Null is of every type."""
    if value is None or shape == Shape():
        return value
    if shape.is_list:
        listed = value if isinstance(value, tuple) else (value,)
        return tuple(_one(each, shape) for each in listed)
    if isinstance(value, tuple):
        if len(value) != 1:
            raise Unfitting
        return fitted(value[0], shape)
    return _one(value, shape)


def _one(value: Result, shape: Shape) -> Result:
    """One value, or one item of a list."""
    if value is None:
        return None
    if shape.base == "" and isinstance(value, Mapping):
        value = {**value, **{name: fitted(value.get(name), of) for name, of in shape.components.items()}}
    elif shape.base not in {"Any", kind_of(value)}:
        raise Unfitting
    if not all(passes(allowed, value, Situation()) for allowed in shape.allowed):
        raise Unfitting
    return value
