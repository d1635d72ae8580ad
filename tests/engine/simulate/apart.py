"""Two evaluations apart, and what a simulation over the same facts must therefore say."""

from __future__ import annotations

from collections import Counter
from contextlib import closing

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate import evaluate
from kezhi.engine.packs.parameters import given_value
from kezhi.engine.simulate.sides import Side
from kezhi.engine.simulate.simulating import simulated


def agree(sides, facts, as_of, *, grades="in_force"):
    """Every output of every customer of either side is what `evaluate` finds; the answer is the simulation."""
    apart = [
        evaluate(
            side.edition, facts, as_of=as_of, settings={**_stated(side.edition), **side.settings},
            adopted_on=min(as_of, side.edition.in_force_from), sample=0,
        )
        for side in sides
    ]  # fmt: skip
    with closing(DuckBackend()) as backend:
        both = simulated(*sides, facts, as_of=as_of, backend=backend, grades=grades, every=True, named=10**6)
        kept = both.holding.kept
        found = kept.rows(kept.table).sort_by("customer")
    for number, evaluation in enumerate(apart):
        names, expected = kept.names[number], evaluation.customers.sort_by("customer")
        plan = both.holding.sides[number].plan
        for output in plan.outputs:
            assert found[names[output]].to_pylist() == expected[output].to_pylist(), (number, output)
    for transitions in both.simulation.transitions:
        _agree_on_grades(transitions, *(evaluation.customers for evaluation in apart))
    return both.simulation, apart


def _agree_on_grades(transitions, before, after):
    grades = [
        dict(zip(table["customer"].to_pylist(), (g or "" for g in table[rule].to_pylist()), strict=True))
        for table, rule in ((before, transitions.rule_before), (after, transitions.rule_after))
    ]
    expected = Counter((grades[0][customer], grades[1][customer]) for customer in grades[0])
    assert {(p.before, p.after): p.customers for p in transitions.passages} == dict(expected)
    for passage in transitions.passages:
        named = [m.customer for m in passage.movers]
        members = sorted(c for c in grades[0] if (grades[0][c], grades[1][c]) == (passage.before, passage.after))
        assert named == (members if passage.moves else [])


def _stated(edition):
    """What the text gives on the day it begins: an evaluation before that day would not know it."""
    stated = {name: given_value(p, edition.in_force_from) for name, p in edition.parameters.items()}
    return {name: value for name, value in stated.items() if value is not None}


def side(edition, settings, **moved):
    return Side(edition, {**settings, **moved})
