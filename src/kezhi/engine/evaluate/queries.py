"""Compiled queries: compiled once for an edition and kept on disk, filled with the day and the settings of each run."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable

from kezhi.engine import kept
from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.layers import Layers
from kezhi.engine.backends.template import Template, undisturbed
from kezhi.engine.evaluate.customers import compile_customers
from kezhi.engine.evaluate.duties import compile_duties
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.later import answer
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

Compile = Callable[[Plan, Run], ir.Table | Layers | None]
NOTHING = Template(("",))
_MOST = 256
_memory: OrderedDict[tuple[str, ...], Template] = OrderedDict()


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

    return _once((name, *_kind(plan, run, backend)), template).filled(lambda asks: answer(asks, run, backend.dialect))


def _kind(plan: Plan, run: Run, backend: Backend) -> tuple[str, ...]:
    """What a compiled query depends on: the edition, the dialect, and whether grades in force are given."""
    return (plan.edition.content_hash, run.pack, backend.dialect, _grades(run))


def _once(asked: tuple[str, ...], compile_: Callable[[], Template]) -> Template:
    """From memory, else from disk, else compiled now."""
    if asked not in _memory:
        _memory[asked] = _from_disk(json.dumps(asked), compile_)
        while len(_memory) > _MOST:
            _memory.popitem(last=False)
    _memory.move_to_end(asked)
    return _memory[asked]


def _from_disk(name: str, compile_: Callable[[], Template]) -> Template:
    text = kept.text_of(name)
    if text is not None:
        return Template.read(text)
    template = compile_()
    kept.keep(name, template.written)
    return template


def _grades(run: Run) -> str:
    return f"{'in force' if run.grades_in_force else 'as proposed'}{', with history' if run.has_history else ''}"
