"""What an expression is refused for."""

from __future__ import annotations

import pytest

from kezhi.engine.errors import Diagnostic, ExpressionError
from kezhi.engine.expr import parse
from tests.engine.expr.both import WORDS


def refusal(source: str) -> Diagnostic:
    """The one diagnostic of an expression that must not be read."""
    with pytest.raises(ExpressionError) as refused:
        parse(source, WORDS)
    (found,) = refused.value.diagnostics
    return found


def pointed_at(source: str) -> tuple[str, str]:
    """The code of the refusal and the stretch of the source that it points at."""
    found = refusal(source)
    start = found.at.column - 1
    return found.code.removeprefix("expression."), source[start : start + found.at.length]
