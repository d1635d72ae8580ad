"""What may have no answer."""

from __future__ import annotations

from collections.abc import Callable

from kezhi.engine.dmn.feel.nodes import Value


def or_none(made: Callable[[], Value]) -> Value:
    """What is made; nothing where there is no such day, time or figure."""
    try:
        return made()
    except (ValueError, ArithmeticError):
        return None
