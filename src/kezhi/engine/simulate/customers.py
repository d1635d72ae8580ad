"""Each customer before and after: all of them as a table, one of them with both explanations."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.ibis_border import literal, picked
from kezhi.engine.errors import Diagnostic, UnknownCustomer
from kezhi.engine.explain import Explanation, explain
from kezhi.engine.explain.parts import Language
from kezhi.engine.simulate.holding import Holding
from kezhi.engine.simulate.simulating import Simulated
from kezhi.engine.upstream import ir

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


def both_explained(
    simulated: Simulated, customer: str, *, language: Language = "zh"
) -> tuple[Explanation, Explanation]:
    """Why one customer, named by key or name, is what it is on either side; the simulation must keep every output."""
    holding = simulated.holding
    row = _row_of(holding, customer)
    as_of = simulated.simulation.as_of
    told = [
        explain(side.plan.edition, _verdict(holding, side.number, row), as_of=as_of, settings=side.settings,
                language=language)
        for side in holding.sides
    ]  # fmt: skip
    return told[0], told[1]


def _row_of(holding: Holding, customer: str) -> Mapping[str, object]:
    t: ir.Table = holding.kept.table
    wanted = literal(customer)
    for column in ("customer", "name"):
        rows = holding.kept.fetch(t.filter(t[column] == wanted))
        if len(rows) == 1:
            return rows[0]
    raise UnknownCustomer(
        Diagnostic(
            "unknown-customer", f"没有一户可以确定是“{customer}”。", "请用客户的主键或全名。",
            f"No one customer is {customer!r}.", "Name it by key or full name.",
        )
    )  # fmt: skip


def _verdict(holding: Holding, number: int, row: Mapping[str, object]) -> dict[str, object]:
    names = holding.kept.names[number]
    return {name: row[names.get(name, name)] for name in holding.sides[number].plan.verdict}


def _grade(customers: pa.Table, rule: str, word: str) -> pa.ChunkedArray:
    if not rule:
        return pa.chunked_array([pa.array([""] * customers.num_rows, pa.string())])
    return pc.fill_null(customers[f"{rule}__{word}"], "")
