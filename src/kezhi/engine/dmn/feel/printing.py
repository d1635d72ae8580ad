"""A FEEL tree written out again; reading what is written gives the same tree."""

from __future__ import annotations

from decimal import Decimal

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.values_written import value_text

_CHOICE, _OR, _AND, _COMPARISON, _SUM, _PRODUCT, _POWER, _SIGNED, _WHOLE = range(9)
_LEVELS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "**": _POWER}


def printed(node: Node) -> str:
    """An expression, a test or a cell as FEEL writes it."""
    return _at_least(node, _CHOICE)


def _at_least(node: Node, level: int) -> str:
    """The node, in brackets where it binds less closely than `level`."""
    own, text = _written(node)
    return text if own >= level else f"({text})"


def _written(node: Node) -> tuple[int, str]:
    """How closely a node binds, and its text."""
    match node:
        case nodes.Choice(condition=condition, then=then, otherwise=otherwise):
            written = _CHOICE, f"if {printed(condition)} then {printed(then)} else {printed(otherwise)}"
        case nodes.Junction(word=word, left=left, right=right):
            level = _OR if word == "or" else _AND
            written = level, f"{_at_least(left, level)} {word} {_at_least(right, level + 1)}"
        case nodes.Comparison(sign=sign, left=left, right=right):
            written = _COMPARISON, f"{_at_least(left, _SUM)} {sign} {_at_least(right, _SUM)}"
        case nodes.Membership(of=of, tests=tests):
            written = _COMPARISON, f"{_at_least(of, _SUM)} in ({', '.join(map(printed, tests))})"
        case nodes.Arithmetic(sign=operator, left=left, right=right):
            level = _LEVELS[operator]
            written = level, f"{_at_least(left, level)} {operator} {_at_least(right, level + 1)}"
        case nodes.Negative(of=of):
            written = _SIGNED, f"-{_at_least(of, _SIGNED)}"
        case nodes.Literal(value=value):
            written = _SIGNED if isinstance(value, Decimal) and value.is_signed() else _WHOLE, value_text(value)
        case _:
            written = _WHOLE, _whole(node)
    return written


def _whole(node: Node) -> str:
    match node:
        case nodes.Name(name=name):
            return name
        case nodes.Path(of=of, member=member):
            return f"{_at_least(of, _WHOLE)}.{member}"
        case nodes.Not(of=of):
            return f"not({printed(of)})"
        case nodes.Call(function=name, arguments=given) | nodes.Invocation(model=name, arguments=given):
            return f"{name}({', '.join(map(printed, given))})"
        case nodes.UnaryTests(tests=tests, negated=negated):
            listed = ", ".join(map(printed, tests)) or "-"
            return f"not({listed})" if negated else listed
    return _test(node)


def _test(node: Node) -> str:
    match node:
        case nodes.Equal(value=value):
            return _at_least(value, _SUM)
        case nodes.Compared(sign=sign, value=value):
            return f"{sign} {_at_least(value, _SUM)}"
        case nodes.Interval(low=low, high=high, low_included=low_in, high_included=high_in):
            ends = f"{_at_least(low, _SUM)}..{_at_least(high, _SUM)}"
            return f"{'[' if low_in else '('}{ends}{']' if high_in else ')'}"
    raise TypeError(node)
