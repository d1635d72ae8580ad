"""What is provisional: all that rests on a clause left to a person, and whatever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Unresolved
from kezhi.engine.packs.quotes import clauses_of
from kezhi.engine.rules.base import Rule

Provisional = Mapping[str, tuple[Unresolved, ...]]


def provisional(edition: Edition) -> Provisional:
    """For every rule and every output that is provisional, what is still to be decided, in the order of the list.

    A rule rests on a clause when its own words, or those of one of its rows, levels or steps, stand in it.
    """
    if not edition.unresolved:
        return MappingProxyType({})
    sources = edition.sources
    by_rule: dict[str, tuple[Unresolved, ...]] = {}
    for rule in edition.rules:
        read = {entry.id or entry.reason for name in sources[rule.id] for entry in by_rule.get(name, ())}
        by_rule[rule.id] = tuple(
            entry for entry in edition.unresolved if (entry.id or entry.reason) in read or _rests_on(rule, entry)
        )
    found = {name: by_rule[rule.id] for rule in edition.rules for name in _names(edition, rule) if by_rule[rule.id]}
    return MappingProxyType(found)


def who_decides(entries: Iterable[Unresolved]) -> tuple[str, ...]:
    """The posts that decide these, each once."""
    return tuple(dict.fromkeys(entry.decided_by for entry in entries))


def _rests_on(rule: Rule, entry: Unresolved) -> bool:
    ids = frozenset(entry.clause.ids)
    return any(ids & frozenset(clause.ids) for clause in clauses_of(rule))


def _names(edition: Edition, rule: Rule) -> tuple[str, ...]:
    return (rule.id, *rule.outputs(edition.names))
