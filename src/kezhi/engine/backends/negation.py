"""Negations in brackets: `NOT (x) IS NULL` and `NOT (x) IN (…)` mean in SQL that the test after it is negated."""

from __future__ import annotations

from typing import Any

from kezhi.engine.upstream import SQLGlotCompiler, ops, sge

_bare = SQLGlotCompiler.visit_Not


def _negation(compiler: Any, op: ops.Not, *, arg: Any) -> Any:
    """The negation as one value, whatever stands beside it."""
    written = _bare(compiler, op, arg=arg)
    return written if isinstance(written, sge.Filter) else sge.paren(written, copy=False)


SQLGlotCompiler.visit_Not = _negation
