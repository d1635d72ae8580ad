"""FEEL's three values of logic: true, false and what is not known."""

from __future__ import annotations

from collections.abc import Iterable

from kezhi.engine.dmn.feel.operations import Result


def both(left: Result, right: Result) -> bool | None:
    """`and` with three values of logic."""
    if left is False or right is False:
        return False
    return True if left is True and right is True else None


def either(left: Result, right: Result) -> bool | None:
    """`or` with three values of logic."""
    if left is True or right is True:
        return True
    return False if left is False and right is False else None


def any_of(verdicts: Iterable[bool | None]) -> bool | None:
    """Whether one is true: `or` over all of them, false over none."""
    known = set(verdicts)
    return True if True in known else None if None in known else False


def turned(value: Result) -> bool | None:
    """`not`; what is no truth value stays unknown."""
    return not value if isinstance(value, bool) else None
