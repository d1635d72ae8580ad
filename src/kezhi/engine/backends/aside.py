"""Tests that several columns of a layer share are made once, in a layer of their own: which of them holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kezhi.engine.upstream import SQLGlotCompiler, ds, dt, ops, sge

_TEXT = 4
"""How much dearer it is to compare texts than numbers."""


class Aside(ops.Value):  # type: ignore[misc]
    """A column of the layer below that rules do not know of."""

    name: str

    dtype = dt.int64
    shape = ds.columnar


def _visit_aside(_compiler: Any, _op: Aside, *, name: str) -> Any:
    return sge.Column(this=sge.Identifier(this=name, quoted=True))


SQLGlotCompiler.visit_Aside = _visit_aside


def aside(columns: Mapping[str, ops.Value], prefix: str) -> tuple[dict[str, ops.Value], dict[str, ops.Value]]:
    """The columns to lay below, and the columns as they read them; no column to lay below where nothing is shared."""
    shared: dict[tuple[ops.Value, ...], list[str]] = {}
    for name, op in columns.items():
        if isinstance(op, ops.SearchedCase):
            shared.setdefault(op.cases, []).append(name)
    below: dict[str, ops.Value] = {}
    above = dict(columns)
    for tests, names in shared.items():
        if not _pays(tests, len(names)):
            continue
        which = f"{prefix}_{len(below)}"
        numbers = tuple(ops.Literal(number, dt.int64) for number in range(1, len(tests) + 1))
        below[which] = ops.SearchedCase(tests, numbers, ops.Literal(0, dt.int64))
        for name in names:
            case = columns[name]
            above[name] = ops.SimpleCase(Aside(which), numbers, case.results, case.default)
    return below, above


def _pays(tests: tuple[ops.Value, ...], columns: int) -> bool:
    """Whether asking again which one held takes less than asking them all again."""
    return columns > 1 and (columns - 1) * sum(map(_weight, tests)) > 2 * columns * len(tests)


def _weight(test: ops.Value) -> int:
    match test:
        case ops.And(left=left, right=right) | ops.Or(left=left, right=right):
            return _weight(left) + _weight(right)
        case ops.Not(arg=arg):
            return _weight(arg)
        case ops.Comparison(left=left):
            return _TEXT if left.dtype.is_string() else 1
        case ops.InValues(value=value, options=options):
            return len(options) * (_TEXT if value.dtype.is_string() else 1)
    return 1
