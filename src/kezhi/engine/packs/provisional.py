"""What is provisional: all that rests on a clause left to a person, and whatever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType

from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Unresolved
from kezhi.engine.packs.quotes import clauses_of
from kezhi.engine.rules.base import Rule

Provisional = Mapping[str, tuple[Unresolved, ...]]
_YIELD_DUTIES = frozenset({"cadence", "calendar", "chain", "deadline"})


def provisional(edition: Edition) -> Provisional:
    """For every rule and every output that is provisional, what is still to be decided, in the order of the list.

    A rule rests on a clause when its own words, those of one of its rows, levels or steps, or those of a parameter it
    reads stand in it; and on whatever the rules, forms, duties and readings it draws from rest on.
    """
    if not edition.unresolved and not edition.undecided:
        return MappingProxyType({})
    order = list(dict.fromkeys([*edition.unresolved, *chain.from_iterable(edition.undecided.values())]))
    found = {rule.id: _own(edition, rule) for rule in edition.rules}
    sources = {rule.id: edition.sources[rule.id] | _drawn(edition, rule) for rule in edition.rules}
    growing = True
    while growing:  # a rule may stand before the duties it counts
        growing = False
        for identifier, read in sources.items():
            more = found[identifier].union(*(found[name] for name in read if name in found))
            growing |= more != found[identifier]
            found[identifier] = more
    rested = {rule: tuple(entry for entry in order if entry in entries) for rule, entries in found.items() if entries}
    by_name = {name: rule.id for rule in edition.rules for name in _names(edition, rule)}
    return MappingProxyType({name: rested[rule] for name, rule in by_name.items() if rule in rested})


def who_decides(entries: Iterable[Unresolved]) -> tuple[str, ...]:
    """The posts that decide these, each once."""
    return tuple(dict.fromkeys(entry.decided_by for entry in entries))


def _own(edition: Edition, rule: Rule) -> frozenset[Unresolved]:
    """What is undecided of its own words, of the parameters it reads, and of what it reads of other packs."""
    read = rule.inputs(edition.names)
    said = [rule, *(edition.parameters[name] for name in read if name in edition.parameters)]
    ids = {identifier for each in said for clause in clauses_of(each) for identifier in clause.ids}
    own = [entry for entry in edition.unresolved if not ids.isdisjoint(entry.clause.ids)]
    return frozenset([*own, *chain.from_iterable(edition.undecided.get(name, ()) for name in read)])


def _drawn(edition: Edition, rule: Rule) -> frozenset[str]:
    """The rules behind the rows it counts: the form they are written on, or every rule that yields duties."""
    tables = set(rule.tables_named().values())
    counts_duties = "duties" in tables
    return frozenset(
        each.id for each in edition.rules if each.id in tables or (counts_duties and each.kind in _YIELD_DUTIES)
    )


def _names(edition: Edition, rule: Rule) -> tuple[str, ...]:
    return (rule.id, *rule.outputs(edition.names))
