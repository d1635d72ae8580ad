"""The value of a FEEL tree, where names stand for values; what cannot be said is null, as FEEL has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.calculating import calculated
from kezhi.engine.dmn.feel.comparing import compared, equal
from kezhi.engine.dmn.feel.functions import FUNCTIONS
from kezhi.engine.dmn.feel.logic import any_of, both, either, turned
from kezhi.engine.dmn.feel.nodes import Node, Test, UnaryTests
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.feel.scaling import negative

Invoke = Callable[..., Result]


@dataclass(frozen=True, slots=True)
class Situation:
    """What the names stand for, and the business knowledge models by name."""

    values: Mapping[str, Result] = field(default_factory=dict)
    models: Mapping[str, Invoke] = field(default_factory=dict)


def value_of(node: Node, now: Situation) -> Result:
    """What an expression comes to."""
    match node:
        case nodes.Literal(value=value):
            return value
        case nodes.Name(name=name):
            return now.values.get(name)
        case nodes.Path(of=of, member=member):
            whole = value_of(of, now)
            return whole.get(member) if isinstance(whole, Mapping) else None
        case nodes.Choice(condition=condition, then=then, otherwise=otherwise):
            return value_of(then if value_of(condition, now) is True else otherwise, now)
        case nodes.Call(function=name, arguments=given) | nodes.Invocation(model=name, arguments=given):
            invoked = FUNCTIONS[name][0] if isinstance(node, nodes.Call) else now.models[name]
            return invoked(*(value_of(each, now) for each in given))
    return _operated(node, now)


def _operated(node: Node, now: Situation) -> Result:
    match node:
        case nodes.Negative(of=of):
            return negative(value_of(of, now))
        case nodes.Not(of=of):
            return turned(value_of(of, now))
        case nodes.Arithmetic(sign=sign, left=left, right=right):
            return calculated(sign, value_of(left, now), value_of(right, now))
        case nodes.Comparison(sign=comparison, left=left, right=right):
            return compared(comparison, value_of(left, now), value_of(right, now))
        case nodes.Junction(word=word, left=left, right=right):
            join = both if word == "and" else either
            return join(value_of(left, now), value_of(right, now))
        case nodes.Membership(of=of, tests=tests):
            return _any_passed(tests, value_of(of, now), now)
    raise TypeError(node)


def passes(cell: UnaryTests, value: Result, now: Situation) -> bool:
    """Whether a value passes a cell: only what is surely true does."""
    if cell.is_any:
        return True
    passed = _any_passed(cell.tests, value, now)
    return (turned(passed) if cell.negated else passed) is True


def _any_passed(tests: tuple[Test, ...], value: Result, now: Situation) -> bool | None:
    return any_of(_passed(test, value, now) for test in tests)


def _passed(test: Test, value: Result, now: Situation) -> bool | None:
    match test:
        case nodes.Compared(sign=sign, value=against):
            return compared(sign, value, value_of(against, now))
        case nodes.Interval(low=low, high=high, low_included=low_in, high_included=high_in):
            above = compared("<=" if low_in else "<", value_of(low, now), value)
            below = compared("<=" if high_in else "<", value, value_of(high, now))
            return both(above, below)
        case nodes.Equal(value=same):
            listed = value_of(same, now)
            if isinstance(listed, tuple) and not isinstance(value, tuple):
                return any_of(equal(value, each) for each in listed)
            return equal(value, listed)
