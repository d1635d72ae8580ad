"""Compiled queries, kept by edition, dialect, day and settings: the same question is compiled once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.evaluate.customers import compile_customers
from kezhi.engine.evaluate.duties import compile_duties, small_tables
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.run import Run

_MOST = 64
_kept: OrderedDict[object, Queries] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Queries:
    """One query a verdict table, and the small tables the duties join to; they fit any connection of the dialect."""

    plan: Plan
    customers: str
    duties: str
    tables: Mapping[str, pa.Table]


def compiled(plan: Plan, run: Run, backend: Backend) -> Queries:
    """The queries of an edition for a run."""
    settings = tuple(sorted((name, str(value)) for name, value in run.settings.items()))
    asked = (
        plan.edition.content_hash, run.pack, backend.dialect, run.as_of, run.adopted_on, run.grades_in_force, settings,
    )  # fmt: skip
    if asked not in _kept:
        duties = compile_duties(plan, run)
        _kept[asked] = Queries(
            plan,
            backend.compile(compile_customers(plan, run)),
            "" if duties is None else backend.compile(duties),
            small_tables(plan, run),
        )
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    _kept.move_to_end(asked)
    return _kept[asked]
