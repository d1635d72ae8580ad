"""Our suggestion for a blank as one would type it."""

from __future__ import annotations

from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.lists import typed


def typed_suggestion(parameter: Parameter) -> str:
    """Empty where we have none."""
    return "" if parameter.suggested is None else typed(parameter, parameter.suggested)
