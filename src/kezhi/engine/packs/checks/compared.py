"""Comparisons in conditions against the words they rest on: 逾期三十天以上 is >= 30, and not > 30 or >= 20."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr import parse
from kezhi.engine.expr.nodes import Comparison, Junction, Literal, Name, Node
from kezhi.engine.packs.checks.amounts import Figure, figures_in
from kezhi.engine.packs.checks.stated import clause_around, value_in_text
from kezhi.engine.packs.checks.wording import against, boundary
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import ClauseRef, Path, Ref, Rule, Source

_CONDITIONS = frozenset({"when", "where", "for", "having"})
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_SIDES = {">=": ("low", True), ">": ("low", False), "<=": ("high", True), "<": ("high", False)}
_LOOSE = "内"
"""一年内 does not say whether the day of the anniversary counts; 以内 does."""


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Warnings: a condition may speak of another figure than its quote for a good reason, but seldom does."""
    for rule in edition.rules:
        for path, source in rule.stated:
            if isinstance(source, Source) and path[-1] in _CONDITIONS:
                yield from _faults(edition, rule, path, source)


def _faults(edition: Edition, rule: Rule, path: Path, source: Source) -> Iterator[Diagnostic]:
    clause = clause_around(rule, path)
    known = figures_in(clause.quote)
    if not known:
        return
    types = rule.scope_in(edition.names).types(rule.table_of(path))
    for name, sign, node in _comparisons(parse(source, types).root):
        side, includes = _SIDES[sign]
        value = _value(edition, node, clause)
        bounding = [figure for figure in known if figure.kind == name.type.kind and figure.side == side]
        if value is None or not bounding:
            continue
        same = [figure for figure in bounding if figure.value == value]
        if not same:
            yield replace(against(rule, path, bounding[0], name.type.kind, value), severity="warning")
        elif all(figure.includes != includes and not _is_loose(figure) for figure in same):
            told = boundary(rule, path, same[0].words, f"{name.name} {sign} {_shown(node)}", includes=includes)
            yield replace(told, severity="warning")


def _comparisons(node: Node) -> Iterator[tuple[Name, str, Node]]:
    """Every comparison of a name with a figure that must hold, or may; nothing that is turned round by `not`."""
    if isinstance(node, Junction):
        for part in node.parts:
            yield from _comparisons(part)
    elif isinstance(node, Comparison) and node.sign in _SIDES:
        if isinstance(node.left, Name) and isinstance(node.right, Literal | Name):
            yield node.left, node.sign, node.right
        elif isinstance(node.right, Name) and isinstance(node.left, Literal):
            yield node.right, _TURNED[node.sign], node.left


def _value(edition: Edition, node: Node, clause: ClauseRef) -> Decimal | None:
    if isinstance(node, Name):
        return value_in_text(edition, Ref(node.name), clause)
    value = getattr(node, "value", None)
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _is_loose(figure: Figure) -> bool:
    return figure.kind == "months" or (figure.words.endswith(_LOOSE) and not figure.words.endswith("以内"))


def _shown(node: Node) -> str:
    return node.name if isinstance(node, Name) else f"{getattr(node, 'value', '')}"
