"""Results as people read them."""

from __future__ import annotations

from typing import cast

from kezhi.engine.dmn.feel.nodes import Value
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.feel.values_written import value_text


def shown(result: Result) -> str:
    """A result as FEEL writes it; lists and structures as JSON would bracket them."""
    if isinstance(result, tuple):
        return f"[{', '.join(map(shown, result))}]"
    if isinstance(result, dict):
        return "{" + ", ".join(f"{name}: {shown(value)}" for name, value in result.items()) + "}"
    return value_text(cast("Value", result))
