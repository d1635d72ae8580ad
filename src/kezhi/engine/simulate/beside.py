"""The customers' columns of all sides in one query: layer upon layer, and what two sides form alike is formed once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from kezhi.engine.backends.ibis_border import sure
from kezhi.engine.backends.layers import Layers, Over
from kezhi.engine.evaluate.customers import HELD_BY, conditions_of
from kezhi.engine.evaluate.plan import CustomerRule
from kezhi.engine.evaluate.refusals import watched
from kezhi.engine.packs.edition import canonical
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.values import dtype
from kezhi.engine.simulate.bottom import Bottom, Names
from kezhi.engine.simulate.sides import Answered, Sided
from kezhi.engine.upstream import ir, ops

Columns = Mapping[str, ir.Value]


class _Called(Mapping[str, ir.Value]):
    """Columns under the names by which one side calls them."""

    def __init__(self, below: Columns, names: Names) -> None:
        self._below, self._names = below, names

    def __getitem__(self, name: str) -> ir.Value:
        return self._below[self._names[name]]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Beside:
    """All sides over one bottom. `names` tells for each side under which column each of its outputs stands."""

    def __init__(self, sides: Sequence[Sided], runs: Sequence[Answered], bottom: Bottom, customers: Sequence[str]):
        self.sides, self.runs = sides, runs
        self.layers = Layers(bottom.table)
        self._sums = bottom.names
        self.names: list[Names] = [{name: name for name in customers} for _ in sides]
        for side, own, sums in zip(sides, self.names, bottom.names, strict=True):
            indicators = {each.id for rules in side.plan.indicators.values() for each in rules}
            own |= {name: column for name, column in sums.items() if name not in indicators}
        self.types: dict[str, str] = {}
        self._known: dict[str, Names] = {}
        self._taken = set(bottom.table.columns)
        for depth in range(max(len(side.plan.layers) for side in sides)):
            self._add(depth)

    def show(self, wanted: Sequence[Sequence[str]]) -> list[Names]:
        """Let the query yield the customers' own columns and of each side what is wanted; the answer is how each side
        calls what it yields. Conditions of duties are `__for_<rule>`, gaps that refuse `__gap_<rule>`."""
        below = self.layers.columns
        shown = {name: below[name] for name in ("customer", "name", *HELD_BY)}
        formed: dict[ops.Node, str] = {}
        called: list[Names] = []
        for side, names in zip(self.sides, wanted, strict=True):
            own = _Called(below, self.names[side.number])
            columns = {**{name: own[name] for name in names}, **self._tests(side, own)}
            called.append({name: formed.setdefault(value.op(), f"v{len(formed)}") for name, value in columns.items()})
        shown |= {column: op.to_expr() for op, column in formed.items()}
        self.types = {name: str(value.type()) for name, value in shown.items()}
        self.layers.show(shown)
        return called

    def _add(self, depth: int) -> None:
        """One layer of every side."""
        below, written = self.layers.columns, dict[str, ir.Value]()
        formed: dict[ops.Node, str] = {}
        fresh: list[tuple[Names, Names]] = []
        for side in self.sides:
            names = self.names[side.number]
            for rule in side.plan.layers[depth] if depth < len(side.plan.layers) else ():
                said = self._said(rule, side)
                if said not in self._known:
                    own = self._formed(rule, side, below, formed, written)
                    self._known[said] = own
                fresh.append((names, self._known[said]))
        for names, own in fresh:
            names.update(own)
        self.layers.add(written)

    def _formed(
        self, rule: Rule, side: Sided, below: Columns, formed: dict[ops.Node, str], written: dict[str, ir.Value]
    ) -> Names:
        """The outputs of a rule as columns of the layer, those that stand there already under their name there."""
        names, run, own = self.names[side.number], self.runs[side.number], Names()
        summed = {rule.id: below[self._sums[side.number][rule.id]]} if _aggregates(rule) else {}
        columns = Over(summed, run.constants(), _Called(below, names))
        for name, value in cast("CustomerRule", rule).compile(columns, run).items():
            typed = _typed(value, dtype(side.plan.outputs[name]))
            is_new = typed.op() not in formed
            own[name] = formed.setdefault(typed.op(), self._free(name))
            if is_new:
                written[own[name]] = typed
        return own

    def _said(self, rule: Rule, side: Sided) -> str:
        """All that the outputs of a rule hang on: what it says, the columns it reads, the figures it knows."""
        names, sums, run = self.names[side.number], self._sums[side.number], side.run
        types = run.scope.parameters
        read = sorted(side.plan.inputs[rule.id])
        given = {name: [types[name], str(run.settings[name])] for name in read if name in types}
        drawn = sums.get(rule.id, "") if _aggregates(rule) else ""
        held = [names.get(str(rule.in_force or ""), ""), *_told(rule, names)] if isinstance(rule, Grade) else []
        columns = {name: names[name] for name in read if name in names and name not in types}
        return json.dumps([canonical(rule), given, columns, drawn, held], ensure_ascii=False, sort_keys=True)

    def _tests(self, side: Sided, own: Columns) -> dict[str, ir.Value]:
        run = self.runs[side.number]
        known = Over(run.constants(), own)
        found: dict[str, ir.Value] = {
            f"__for_{id_}": sure(cast("ir.BooleanValue", run.expression(source).to_ibis(known)))
            for id_, source in conditions_of(side.plan).items()
        }
        return found | {f"__gap_{rule.id}": own[column].isnull() for rule, column in watched(side.plan.customer_rules)}

    def _free(self, name: str) -> str:
        """A name for a column that no other has."""
        free, number = name, 1
        while free in self._taken:
            number += 1
            free = f"__{number}_{name}"
        self._taken.add(free)
        return free


def _aggregates(rule: Rule) -> bool:
    return isinstance(rule, Indicator) and rule.aggregate is not None


def _told(rule: Grade, names: Names) -> list[str]:
    return sorted(column for name, column in names.items() if name.startswith("__") and name.endswith(f"_{rule.id}"))


def _typed(value: ir.Value, type_: str) -> ir.Value:
    return value if value.type().is_string() or value.type().is_boolean() else value.cast(type_)
