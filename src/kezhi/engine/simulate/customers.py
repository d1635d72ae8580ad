"""Each customer before and after: all of them as a table, and those of them whose grade differs."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.ibis_border import picked
from kezhi.engine.simulate.simulating import Simulated

SIDES = ("before", "after")


def every_customer(simulated: Simulated) -> pa.Table:
    """A row for each customer with each output kept, `<output>__before` and `<output>__after`, by customer."""
    holding = simulated.holding
    columns = {"customer": "customer", "name": "name"}
    for side, word in zip(holding.sides, SIDES, strict=True):
        own = holding.kept.names[side.number]
        columns |= {f"{name}__{word}": own[name] for name in side.plan.outputs if name in own}
    t = picked(holding.kept.table, columns)
    return holding.kept.rows(t).sort_by("customer")


def movers(simulated: Simulated, customers: pa.Table) -> pa.Table:
    """Those of them whose grade differs: rule, customer, name, grade before and after."""
    found = []
    for each in simulated.simulation.transitions:
        one = _grade(customers, each.rule_before, "before")
        other = _grade(customers, each.rule_after, "after")
        differs = pc.not_equal(one, other)
        rule = pa.array([each.rule_after or each.rule_before] * customers.num_rows, pa.string())
        columns = [rule, customers["customer"], customers["name"], one, other]
        found.append(pa.table(columns, ["rule", "customer", "name", *SIDES]).filter(differs))
    empty = pa.schema([(name, pa.string()) for name in ("rule", "customer", "name", *SIDES)]).empty_table()
    return pa.concat_tables(found) if found else empty


def _grade(customers: pa.Table, rule: str, word: str) -> pa.ChunkedArray:
    if not rule:
        return pa.chunked_array([pa.array([""] * customers.num_rows, pa.string())])
    return pc.fill_null(customers[f"{rule}__{word}"], "")
