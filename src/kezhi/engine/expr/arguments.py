"""A call checked: the function exists, has as many values as it takes, each of the right kind."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kezhi.engine.expr import misuse
from kezhi.engine.expr.figures import PLACES
from kezhi.engine.expr.functions import FUNCTIONS, Function
from kezhi.engine.expr.mixing import adapt, cannot_meet, is_bare, together
from kezhi.engine.expr.nodes import Call, Literal, Node
from kezhi.engine.expr.scan import Word
from kezhi.engine.expr.types import DATE, NUMBER, Type


def call(word: Word, given: tuple[Node, ...], start: int, end: int) -> Call | Literal:
    """The typed call of a function; `date("2026-01-31")` is the day itself."""
    function = FUNCTIONS.get(word.text)
    if function is None:
        raise misuse.unknown_function(word, FUNCTIONS)
    least = 2 if function.many else len(function.takes) - (function.name == "round")
    if len(given) < least or (not function.many and len(given) > len(function.takes)):
        raise misuse.wrong_number_of_arguments(word, function.usage, start, end)
    arguments = _alike(function, given) if function.takes[0] == "alike" else _each(function, given)
    if function.name == "date":
        return Literal(DATE, start, end, _day(arguments[0]))
    return Call(_result(function, arguments), start, end, function.name, arguments)


def _alike(function: Function, given: tuple[Node, ...]) -> tuple[Node, ...]:
    lead = next((a for a in given if not is_bare(a) and not isinstance(a, Literal)), given[0])
    alike = tuple(adapt(a, lead.type) for a in given)
    kind: Node = alike[0]
    for argument in alike[1:]:
        met = together(kind, argument)
        if met is None:
            raise cannot_meet(argument.start, argument.end, function.name, kind.type, argument.type)
        kind = replace(met[0], type=met[2])
    if function.many and kind.type.kind in {"text", "boolean", "instant"}:
        raise misuse.no_order(given[0].start, given[-1].end, kind.type)
    return alike


def _each(function: Function, given: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(_one(function, argument, shape) for argument, shape in zip(given, function.takes, strict=False))


def _one(function: Function, argument: Node, shape: object) -> Node:
    if shape == "number" and not argument.type.is_numeric:
        raise misuse.wrong_argument(argument, function.name, NUMBER, function.usage)
    if shape == "round":
        places = argument.value if isinstance(argument, Literal) else None
        if not isinstance(places, Decimal) or places not in range(PLACES + 1):
            raise misuse.wrong_places(argument)
    if isinstance(shape, Type):
        argument = adapt(argument, shape)
        if argument.type != shape and not (shape != DATE and argument.type == Type("count")):
            raise misuse.wrong_argument(argument, function.name, shape, function.usage)
    return argument


def _day(written: Node) -> date:
    """The day that a text written out names, year, month and day with hyphens between them."""
    text = str(written.value) if isinstance(written, Literal) else ""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise misuse.no_such_day(written)


def _result(function: Function, arguments: tuple[Node, ...]) -> Type:
    if function.gives is not None:
        return function.gives
    type_ = arguments[0].type
    if function.takes[0] == "alike":
        kinds = {a.type.kind for a in arguments}
        return Type(type_.kind if len(kinds) == 1 else "number", any(a.type.fractional for a in arguments))
    if function.name == "round":
        places = arguments[1].value if len(arguments) > 1 and isinstance(arguments[1], Literal) else Decimal(0)
        return Type(type_.kind, type_.fractional and places != 0)
    return type_
