"""An edition whose word does not count everywhere: where another pack binds, its value stands or the rule is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from kezhi.engine.backends.ibis_border import cases, literal
from kezhi.engine.compose.adopted import Adopted, Precedence
from kezhi.engine.compose.matters import owners
from kezhi.engine.compose.same import writers
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Read
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import dtype

Kept = tuple[str, str | None]
"""Where a flag of customers holds, the value of another column of customers; none where nothing may stand."""


def bound_by(pack: str) -> str:
    """The column of customers that says whether a pack, whose word counts, binds them."""
    return f"依{_word(pack)}为准"


def kept_of(output: str, pack: str) -> str:
    """The column of customers that bears what a pack, whose word counts, says."""
    return f"{output}_依{_word(pack)}"


def _word(pack: str) -> str:
    return re.sub(r"\W", "_", pack)


def overruling(own: Adopted, precedence: Sequence[Precedence], order: Sequence[Adopted]) -> tuple[Precedence, ...]:
    """The decisions against a pack, the word that counts least first: each later one stands over those before."""
    places = {each.pack: place for place, each in reversed(list(enumerate(order)))}
    against = [each for each in precedence if each.over == own.pack and not each.each and each.keep in places]
    return tuple(sorted(against, key=lambda decision: -places[decision.keep]))


def as_overruled(own: Adopted, decisions: Sequence[Precedence]) -> Edition:
    """The edition as it counts beside the packs whose word stands over its own."""
    edition = own.edition
    if not decisions:
        return edition
    rules = tuple(_overruled(rule, list(_kept(own, rule, decisions)), edition.names) for rule in edition.rules)
    reads = tuple(_reads(own, decisions))
    return replace(edition, header=replace(edition.header, reads=(*edition.header.reads, *reads)), rules=rules)


def _reads(own: Adopted, decisions: Sequence[Precedence]) -> Iterator[Read]:
    outputs = own.edition.names.outputs
    for pack in dict.fromkeys(decision.keep for decision in decisions):
        yield Read(pack=pack, output="", type="boolean", as_=bound_by(pack))
    for decision in decisions:
        if decision.on in outputs:
            type_ = cast("Any", {"percent": "ratio"}.get(outputs[decision.on], outputs[decision.on]))
            yield Read(pack=decision.keep, output=decision.on, type=type_, as_=kept_of(decision.on, decision.keep))


def _kept(own: Adopted, rule: Rule, decisions: Sequence[Precedence]) -> Iterator[tuple[str, Kept]]:
    """By output what stands instead of it; the rule's own matter under an empty name."""
    for decision in decisions:
        flag = bound_by(decision.keep)
        if decision.on in writers(own):
            if writers(own)[decision.on] is rule:
                yield decision.on, (flag, kept_of(decision.on, decision.keep))
        elif (decision.on == "credit" and rule.kind == "credit") or (decision.on == "complaints" and owners(rule)):
            yield "", (flag, None)


def _overruled(rule: Rule, kept: list[tuple[str, Kept]], names: Scope) -> Rule:
    if not kept:
        return rule
    if rule.kind == "deadline":
        flags = " and ".join(f"not {flag}" for _, (flag, _none) in kept)
        only = getattr(rule, "for_", None)
        return cast("Rule", replace(cast("Any", rule), for_=Source(f"{flags} and ({only})" if only else flags)))
    outputs = rule.outputs(names)
    if not outputs:
        return rule
    standing: dict[str, list[Kept]] = {}
    for output, each in kept:
        for name in [output] if output else outputs:
            standing.setdefault(name, []).append(each)
    for name in [name for name in outputs if "__" in name]:
        if all(main in standing for main in outputs if "__" not in main):
            standing.setdefault(name, [(flag, None) for flag, _value in next(iter(standing.values()))])
    return _with(rule, standing, {name: str(type_) for name, type_ in outputs.items()})


def _with(rule: Rule, standing: Mapping[str, list[Kept]], types: Mapping[str, str]) -> Rule:
    """The same rule, of its own kind, that gives way."""
    kind = type(f"Overruled{type(rule).__name__}", (_GivesWay, type(rule)), {})
    made = cast("Any", object.__new__(kind))
    made.__dict__.update(rule.__dict__, laid_over=standing, _types=types)
    return cast("Rule", made)


class _GivesWay:
    """What a rule computes, with the value of the pack whose word counts laid over it."""

    laid_over: Mapping[str, list[Kept]]
    """By output what stands over it; part of what the edition says, so that its hash tells two decisions apart."""
    _types: Mapping[str, str]

    def inputs(self, scope: Scope) -> frozenset[str]:
        """What the rule reads, and what stands over it."""
        own: frozenset[str] = super().inputs(scope)  # type: ignore[misc]
        return own | self._columns()

    def reads_of(self, table: str, scope: Scope) -> frozenset[str]:
        """The same of one table."""
        own: frozenset[str] = super().reads_of(table, scope)  # type: ignore[misc]
        return own | self._columns() if table == "customers" else own

    def _columns(self) -> frozenset[str]:
        return frozenset(name for kept in self.laid_over.values() for pair in kept for name in pair if name)

    def compile(self, columns: Any, run: Run) -> dict[str, Any]:
        """The outputs as columns."""
        found = dict(super().compile(columns, run))  # type: ignore[misc]
        for name, kept in self.laid_over.items():
            held = dtype(self._types[name])
            for flag, value in kept:
                other = literal(None, held) if value is None else columns[value].cast(held)
                found[name] = cases([(columns[flag], other)], found[name].cast(held))
        return found

    def evaluate(self, row: Any, run: Run, *rest: Any) -> dict[str, Any]:
        """The outputs of one row."""
        found = dict(super().evaluate(row, run, *rest))  # type: ignore[misc]
        for name, kept in self.laid_over.items():
            for flag, value in kept:
                if row[flag] is True:
                    found[name] = None if value is None else row[value]
        return found
