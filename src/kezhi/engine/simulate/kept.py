"""The customers of all sides as the backend holds them, and what each side calls their columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.ibis_border import named_table
from kezhi.engine.backends.template import undisturbed
from kezhi.engine.evaluate.owed import VERDICT
from kezhi.engine.evaluate.refusals import refusal, watched
from kezhi.engine.simulate.bottom import Names
from kezhi.engine.simulate.sides import Sided
from kezhi.engine.upstream import ir, ops

HELD = "simulated_customers"
_NAMED = 6


@dataclass(frozen=True)
class Kept:
    """A row for each customer: `types` says what each column holds, `names` how each side calls it."""

    backend: Backend
    types: dict[str, str]
    names: Sequence[Names]
    _compiled: dict[ops.Node, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def table(self) -> ir.Table:
        """The rows, for a query."""
        return named_table(HELD, self.types)

    def fetch(self, table: ir.Table) -> list[dict[str, object]]:
        """The rows of a query, which are few."""
        return list(self.rows(table).to_pylist())

    def rows(self, table: ir.Table) -> pa.Table:
        """The rows of a query."""
        if table.op() not in self._compiled:
            with undisturbed():
                self._compiled[table.op()] = self.backend.template(table).filled(lambda answered: answered)
        return self.backend.fetch(self._compiled[table.op()])

    def refuse_gaps(self, sides: Iterable[Sided]) -> None:
        """Raise FactsError where a rule of a side refuses a missing input, or no row of its table fits."""
        asked = [(rule, self.names[side.number][f"__gap_{rule.id}"])
                 for side in sides for rule, _ in watched(side.plan.customer_rules)]  # fmt: skip
        if not asked:
            return
        t = self.table
        (counts,) = self.fetch(t.aggregate(**{name: t.count(where=t[name]) for _, name in asked}))
        for rule, name in asked:
            if counts[name]:
                named = self.rows(t.filter(t[name]).select("customer"))["customer"].sort()[:_NAMED]
                raise refusal(rule, named.to_pylist())

    def show_verdict(self, side: Sided) -> None:
        """What the duties of a side read of its customers, under the name that they read."""
        own = {name: column for name, column in self.names[side.number].items() if name.startswith("__for_")}
        t = self.table
        held = {"__owner": t["owner"], "__unit": t["unit"], "__since": t["since"]}
        picked = t.select("customer", **held, **{name: t[column] for name, column in own.items()})
        self.backend.keep(VERDICT, self.backend.compile(picked))
