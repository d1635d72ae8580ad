"""One customer before and after, with both explanations."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.backends.ibis_border import literal
from kezhi.engine.errors import Diagnostic, UnknownCustomer
from kezhi.engine.explain import Explanation, explain
from kezhi.engine.explain.parts import Language
from kezhi.engine.simulate.holding import Holding
from kezhi.engine.simulate.simulating import Simulated
from kezhi.engine.upstream import ir


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
