"""What stands behind a few rules of an edition: all that they read, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.parameters import Parameters

_YIELD_DUTIES = frozenset({"cadence", "calendar", "chain", "deadline"})


def behind(edition: Edition, rules: Collection[str]) -> Edition:
    """The edition with these rules and those that they draw from, with the parameters and readings of these alone."""
    kept = _drawn_from(edition, rules)
    chosen = tuple(rule for rule in edition.rules if rule.id in kept)
    if len(chosen) == len(edition.rules):
        return edition
    read = frozenset().union(*(rule.inputs(edition.names) for rule in chosen))
    parameters = Parameters({name: each for name, each in edition.parameters.items() if name in read})
    reads = tuple(each for each in edition.header.reads if each.name in read)
    return replace(edition, rules=chosen, parameters=parameters, header=replace(edition.header, reads=reads))


def settings_of(edition: Edition, narrow: Edition, settings: Mapping[str, object] | None) -> dict[str, object]:
    """The settings that the narrow edition reads; BadSetting for one that the whole edition does not have or allow."""
    edition.parameters.settled(settings or {})
    return {name: value for name, value in (settings or {}).items() if name in narrow.parameters}


def _drawn_from(edition: Edition, rules: Collection[str]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name for name in rules if name in edition.rules_by_id]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [*edition.sources[name], *_of_tables(edition, name)]
    return frozenset(found)


def _of_tables(edition: Edition, name: str) -> list[str]:
    """The forms whose records a rule counts, and where it counts duties the rules that yield them."""
    tables = set(edition.rules_by_id[name].tables_named().values())
    counts_duties = "duties" in tables
    return [rule.id for rule in edition.rules if rule.id in tables or (counts_duties and rule.kind in _YIELD_DUTIES)]
