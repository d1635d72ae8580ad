"""Compiled queries: compiled once for an edition, filled with the day and the settings of each run."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import ibis.expr.types as ir

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.layers import Layers
from kezhi.engine.backends.template import Template, undisturbed
from kezhi.engine.evaluate.customers import compile_customers
from kezhi.engine.evaluate.duties import compile_duties
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.later import answer
from kezhi.engine.rules.run import Run

Compile = Callable[[Plan, Run], ir.Table | Layers | None]
NOTHING = Template(("",))
_MOST = 256
_kept: OrderedDict[tuple[object, ...], Template] = OrderedDict()


def customers_query(plan: Plan, run: Run, backend: Backend) -> str:
    """The query of the customers' verdict; it fits any connection of the backend's dialect."""
    return query("customers", compile_customers, plan, run, backend)


def duties_query(plan: Plan, run: Run, backend: Backend) -> str:
    """The query of the duties' verdict; empty for an edition without duties."""
    return query("duties", compile_duties, plan, run, backend)


def query(name: str, compile_: Compile, plan: Plan, run: Run, backend: Backend) -> str:
    """The query of a verdict table, compiled for the edition or taken from where it was kept; empty for none."""

    def template() -> Template:
        with undisturbed():
            table = compile_(plan, run.unbound())
        return NOTHING if table is None else backend.template(table)

    return _filled(_once((name, *_kind(plan, run, backend)), template), run, backend)


def _filled(template: Template, run: Run, backend: Backend) -> str:
    return template.filled(lambda asks: answer(asks, run, backend.dialect))


def _kind(plan: Plan, run: Run, backend: Backend) -> tuple[object, ...]:
    """What a compiled query depends on: the edition, the dialect, and whether grades in force are given."""
    return (plan.edition.content_hash, run.pack, backend.dialect, run.grades_in_force)


def _once(asked: tuple[object, ...], compile_: Callable[[], Template]) -> Template:
    if asked not in _kept:
        _kept[asked] = compile_()
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    _kept.move_to_end(asked)
    return _kept[asked]
