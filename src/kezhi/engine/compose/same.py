"""Whether two packs say the same under one name: the same rule over the same facts with the same figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from kezhi.engine.compose.adopted import Adopted
from kezhi.engine.packs.parameters import Parameters
from kezhi.engine.rules.base import ListOf, Rule

_WORDS = frozenset({"clause", "title", "unit"})


def say_the_same(left: Adopted, right: Adopted, output: str) -> bool:
    """Whether both compute an output alike, all the way down to the facts."""
    ours, theirs = writers(left), writers(right)
    if (output in ours) != (output in theirs):
        return False
    if output not in ours:
        return _same_name(left, right, output)
    one, other = ours[output], theirs[output]
    if _plain(one) != _plain(other):
        return False
    names = one.inputs(left.edition.names) - set(one.outputs(left.edition.names))
    return all(say_the_same(left, right, name) for name in names)


def writers(adopted: Adopted) -> Mapping[str, Rule]:
    """The rule behind each output of an edition."""
    names = adopted.edition.names
    return {name: rule for rule in adopted.edition.rules for name in rule.outputs(names)}


def written(adopted: Adopted) -> Mapping[str, str]:
    """Every output of an edition with its type, whatever its subject."""
    return adopted.edition.names.written


def _same_name(left: Adopted, right: Adopted, name: str) -> bool:
    """Facts are the same to all; parameters must bear the same values; outputs of others must come from one pack."""
    if name in left.edition.parameters or name in right.edition.parameters:
        return _value(left, name) == _value(right, name)
    return _origin(left, name) == _origin(right, name)


def _value(adopted: Adopted, name: str) -> object:
    parameters: Parameters = adopted.edition.parameters
    if name not in parameters:
        return None
    parameter = parameters[name]
    given = tuple((each.from_, each.value) for each in parameter.values)
    return parameter.kind, parameter.unit, str(adopted.settings.get(name, "")), given


def _origin(adopted: Adopted, name: str) -> tuple[str, str]:
    found = (read for read in adopted.edition.header.reads if read.name == name)
    return next(((read.pack, read.output) for read in found), ("", name))


def _plain(value: Any) -> object:
    """What a rule says, without its words and without its clauses."""
    if is_dataclass(value) and not isinstance(value, type):
        said = {
            part.name: _plain(getattr(value, part.name))
            for part in fields(value)
            if part.compare and not part.metadata.get("derived") and part.name not in _WORDS
        }
        return type(value).__name__, tuple(said.items())
    if isinstance(value, tuple) and not isinstance(value, ListOf):
        return tuple(map(_plain, value))
    return tuple(value.items()) if isinstance(value, Mapping) else value
