"""Compiled queries, kept by edition, dialect, day and settings: the same question is compiled once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar, cast

from kezhi.engine.backends.base import Backend
from kezhi.engine.evaluate.customers import compile_customers
from kezhi.engine.evaluate.duties import compile_duties
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.run import Run

_MOST = 128
_kept: OrderedDict[object, object] = OrderedDict()
T = TypeVar("T")


def customers_query(plan: Plan, run: Run, backend: Backend) -> str:
    """The query of the customers' verdict; it fits any connection of the backend's dialect."""
    return _once(("customers", *_asked(plan, run, backend)), lambda: backend.compile(compile_customers(plan, run)))


def duties_query(plan: Plan, run: Run, backend: Backend) -> str:
    """The query of the duties' verdict; empty for an edition without duties."""

    def compile_() -> str:
        duties = compile_duties(plan, run)
        return "" if duties is None else backend.compile(duties)

    return _once(("duties", *_asked(plan, run, backend)), compile_)


def _asked(plan: Plan, run: Run, backend: Backend) -> tuple[object, ...]:
    settings = tuple(sorted((name, str(value)) for name, value in run.settings.items()))
    days = (run.as_of, run.adopted_on)
    return (plan.edition.content_hash, run.pack, backend.dialect, days, run.grades_in_force, settings)


def _once(asked: object, compile_: Callable[[], T]) -> T:
    if asked not in _kept:
        _kept[asked] = compile_()
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    _kept.move_to_end(asked)
    return cast("T", _kept[asked])
