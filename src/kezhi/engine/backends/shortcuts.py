"""Shortcuts through Ibis's compiling, where its general way costs time and changes nothing.

- What rewrites nodes is asked only where a query has a node that it may rewrite.
- A subquery is given its alias without copying everything in it.
- Whether a selection shows all columns of its parent is told from their names first.
"""

from __future__ import annotations

import functools
from typing import Any

from kezhi.engine.upstream import SelectRelation, compilers, ops, sge


def compiler_for(op: ops.Node, dialect: str) -> Any:
    """The compiler of a dialect, without the rewrites that a query gives no cause for."""
    kinds = {type(node) for node in _nodes(op)}
    touched = _touched(dialect)
    if touched is None or any(issubclass(kind, touched) for kind in kinds):
        return getattr(compilers, dialect).compiler
    return _without_rewrites(dialect)


def _nodes(op: ops.Node) -> set[ops.Node]:
    """All nodes but the lists of words that have a word in them."""
    seen, waiting = {op}, [op]
    while waiting:
        for child in waiting.pop().__children__:
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return {node for node in seen if not (isinstance(node, ops.InValues) and node.options)}


@functools.cache
def _without_rewrites(dialect: str) -> Any:
    usual = type(getattr(compilers, dialect).compiler)
    quick: Any = type(f"Quick{usual.__name__}", (usual,), {"__slots__": (), "SIMPLE_OPS": {}, "UNSUPPORTED_OPS": ()})
    quick.lowered_ops, quick.rewrites = {}, ()
    return quick()


@functools.cache
def _touched(dialect: str) -> tuple[type, ...] | None:
    """The kinds of nodes that a dialect's rewrites look for; none where that cannot be told."""
    usual = getattr(compilers, dialect).compiler
    kinds = [frozenset(usual.lowered_ops), *(_kinds(rewrite.matcher) for rewrite in usual.rewrites)]
    return None if None in kinds else tuple(frozenset().union(*(each for each in kinds if each is not None)))


def _kinds(pattern: Any) -> frozenset[type] | None:
    """The kinds of nodes that a pattern can match."""
    match type(pattern).__name__:
        case "InstanceOf":
            return frozenset({pattern.type})
        case "Object":
            return _kinds(pattern.type)
        case "AnyOf":
            found = [_kinds(each) for each in pattern.patterns]
            return None if None in found else frozenset().union(*(each for each in found if each is not None))
    return None


def _aliased(subquery: Any, alias: Any, quoted: bool | None = None, **_options: Any) -> Any:  # noqa: FBT001 - sqlglot's
    named = type(subquery)(**subquery.args)
    name = alias if isinstance(alias, sge.Identifier) else sge.to_identifier(alias, quoted=quoted)
    named.set("alias", sge.TableAlias(this=name))
    return named


def _shows_all(selection: Any) -> bool:
    shown, parent = selection.selections, selection.parent
    if tuple(shown) != tuple(parent.schema):
        return False
    return all(isinstance(v, ops.Field) and v.name == name and v.rel == parent for name, v in shown.items())


sge.Subquery.as_ = _aliased  # type: ignore[method-assign, assignment]
SelectRelation.is_star_selection = _shows_all
