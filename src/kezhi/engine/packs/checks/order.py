"""Which rule reads whose output; the order that follows, and the cycles that are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import Path, Ref, Rule, RuleRef, Source


def sources_of(edition: Edition) -> Mapping[str, frozenset[str]]:
    """For each rule the rules it reads from, or that it waits for."""
    scope = edition.names
    writers = {name: rule.id for rule in edition.rules for name in rule.outputs(scope)}
    return {
        rule.id: frozenset(
            {writers[name] for name in rule.inputs(scope) if name in writers}
            | {str(part) for _, part in rule.stated if isinstance(part, RuleRef)}
        )
        for rule in edition.rules
    }


def sorted_rules(edition: Edition) -> tuple[Rule, ...]:
    """The rules, each after those it reads from; otherwise in the order of the files."""
    sources = edition.sources
    done: dict[str, Rule] = {}
    waiting = list(edition.rules)
    while waiting:
        ready = next(rule for rule in waiting if sources[rule.id] <= done.keys())
        done[ready.id] = ready
        waiting.remove(ready)
    return tuple(done.values())


def cycles(edition: Edition) -> Iterator[Diagnostic]:
    """The first cycle found, named rule by rule; nothing can be computed in a circle."""
    sources = edition.sources
    open_rules = {rule.id: rule for rule in edition.rules}
    while ready := [name for name in open_rules if not sources[name] & open_rules.keys()]:
        for name in ready:
            del open_rules[name]
    if not open_rules:
        return
    circle = _circle(next(iter(open_rules)), sources, open_rules)
    shown = " → ".join([*circle, circle[0]])
    first, following = open_rules[circle[0]], open_rules[circle[1 % len(circle)]]
    yield first.fault(
        "cycle",
        f"规则互相依赖成环：{shown}。",
        "请断开其中一处依赖。",
        f"Rules depend on one another in a circle: {shown}.",
        "Break one of these dependencies.",
        path=_reading(edition, first, following),
    )


def _reading(edition: Edition, rule: Rule, other: Rule) -> Path:
    """Where a rule reads another."""
    scope = rule.scope_in(edition.names)
    written = other.outputs(edition.names).keys()
    for path, part in rule.stated:
        if isinstance(part, RuleRef) and part == other.id:
            return path
        if isinstance(part, Ref) and part in written:
            return path
        if isinstance(part, Source) and scope.names(part, table=rule.table_of(path)) & written:
            return path
    return ("id",)


def _circle(start: str, sources: Mapping[str, frozenset[str]], within: Mapping[str, Rule]) -> list[str]:
    trail = [start]
    while True:
        following = min(sources[trail[-1]] & within.keys())
        if following in trail:
            return trail[trail.index(following) :]
        trail.append(following)
