"""Every name a rule reads means something, and every expression can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kezhi.engine.errors import Diagnostic, ExpressionError, Position
from kezhi.engine.expr import parse
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.rules.base import Path, Ref, Rule, RuleRef, Source

_COLUMN_KEYS = {"of", "inputs", "total", "rating", "used", "from", "in_force"}


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Unknown names of columns, parameters, rules, fact tables, and unreadable expressions."""
    for rule in edition.rules:
        sources = edition.names.sources
        lost = {path: table for path, table in rule.tables_named().items() if table not in sources}
        yield from (_unknown(rule, path, ("事实表", "fact table"), lost[path], list(sources)) for path in lost)
        if lost:
            continue
        for path, part in rule.stated:
            if isinstance(part, Ref):
                yield from _reference(edition, rule, path, part)
            elif isinstance(part, RuleRef):
                yield from _rule(edition, rule, path, part)
            elif isinstance(part, Source):
                yield from _expression(edition, rule, path, part)


def _rule(edition: Edition, rule: Rule, path: Path, name: RuleRef) -> Iterator[Diagnostic]:
    kinds = rule.referable(path)
    known = [each.id for each in edition.rules if each.kind in kinds]
    if name not in known:
        what = (
            ("定期规则", "calendar rule") if kinds == ("calendar",) else ("可引用的规则", f"{' or '.join(kinds)} rule")
        )
        yield _unknown(rule, path, what, name, known)


def _reference(edition: Edition, rule: Rule, path: Path, name: Ref) -> Iterator[Diagnostic]:
    if path[0] in _COLUMN_KEYS:
        known = edition.names.vocabulary(rule.subject)
        if name not in known:
            yield _unknown(rule, path, ("列或参数", "column or parameter"), name, list(known))
    elif name not in edition.parameters:
        yield _unknown(rule, path, ("参数", "parameter"), name, list(edition.parameters))


def _expression(edition: Edition, rule: Rule, path: Path, source: Source) -> Iterator[Diagnostic]:
    try:
        parse(source, rule.scope_in(edition.names).types(rule.table_of(path)))
    except ExpressionError as refused:
        for fault in refused.diagnostics:
            yield replace(fault, at=_placed(rule.at(*path), source, fault.at), clause=rule.clause.at)


def _placed(scalar: Position | None, source: str, inside: Position | None) -> Position | None:
    """A place inside an expression as a place in the file; a folded one is shown at its beginning."""
    quotes = scalar.length - len(source) if scalar else 0
    if scalar is None or inside is None or quotes not in {0, 2}:
        return scalar
    return replace(scalar, column=scalar.column + quotes // 2 + inside.column - 1, length=inside.length)


def _unknown(rule: Rule, path: Path, what: tuple[str, str], name: str, known: list[str]) -> Diagnostic:
    remedy, remedy_en = did_you_mean(name, known)
    return rule.fault(
        "unknown_name",
        f"没有名为“{name}”的{what[0]}。",
        remedy,
        f"There is no {what[1]} '{name}'.",
        remedy_en,
        path=path,
    )
