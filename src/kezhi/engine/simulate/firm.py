"""The figures of the firm that rules over customers read: found for each side, beside one another in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.evaluate.belonging import FIRM_KEY
from kezhi.engine.evaluate.firm import firm_figures
from kezhi.engine.rules.values import dtype
from kezhi.engine.simulate.sides import Sided

FIRM = "firm_figures_of_sides"


@dataclass
class Figures:
    """One row with every figure; of two sides with the same figure both read the same column."""

    row: pa.Table
    types: dict[str, str] = field(default_factory=dict)
    names: list[dict[str, str]] = field(default_factory=list)


def figures_of(sides: Sequence[Sided], backend: Backend) -> Figures:
    """From the facts that the backend shows, a query for each side that reads any."""
    found = Figures(pa.table({"firm": pa.array([FIRM_KEY])}))
    known: dict[tuple[str, str, str], str] = {}
    for side in sides:
        own: dict[str, str] = {}
        found.names.append(own)
        if not side.plan.firm_read:
            continue
        row = firm_figures(side.plan, side.run, backend)
        for name, type_ in side.plan.firm_read.items():
            said = (name, dtype(type_), str(row[name].to_pylist()))
            if said not in known:
                column = known[said] = f"__firm_{len(known)}"
                found.types[column] = dtype(type_)
                found.row = found.row.append_column(column, row[name])
            own[name] = known[said]
    return found
