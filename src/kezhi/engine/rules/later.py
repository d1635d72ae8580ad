"""What a compiled query asks for when it runs: values worked out from the run, by functions that are named here.

A query is compiled once for an edition and knows neither the day nor the settings. Whatever depends on them is a pure
function of the run, marked with `@later`, and stands in the query as a place: `run.later(function, *arguments)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kezhi.engine.backends.literals import written
from kezhi.engine.rules.base import Ref

if TYPE_CHECKING:
    from kezhi.engine.rules.run import Run

F = TypeVar("F", bound=Callable[..., object])
_FUNCTIONS: dict[str, Callable[..., object]] = {}


def later(function: F) -> F:
    """A function of a run and plain arguments (numbers, texts, names of parameters) that queries may ask for."""
    _FUNCTIONS[_name(function)] = function
    return function


def asking(function: Callable[..., object], arguments: tuple[object, ...], dtype: str) -> str:
    """The question as a text: it says everything that is needed to answer it in another process."""
    if _name(function) not in _FUNCTIONS:
        message = f"{_name(function)} is not marked with @later"
        raise LookupError(message)
    return json.dumps([_name(function), [_told(each) for each in arguments], dtype], ensure_ascii=False)


def answer(asks: str, run: Run, dialect: str) -> str:
    """The literal that stands in the query's text for this run."""
    name, arguments, dtype = json.loads(asks)
    value = _FUNCTIONS[name](run, *(_heard(each) for each in arguments))
    return written(value, dtype, dialect)  # type: ignore[arg-type]


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _told(argument: object) -> object:
    match argument:
        case Ref():
            return {"name": str(argument)}
        case Decimal():
            return {"figure": str(argument)}
        case date():
            return {"date": argument.isoformat()}
    return argument


def _heard(argument: object) -> object:
    match argument:
        case {"name": name}:
            return Ref(name)
        case {"figure": figure}:
            return Decimal(figure)
        case {"date": day}:
            return date.fromisoformat(day)
    return argument


class Unknown:
    """Stands for what a query must not know when it is compiled; touching it says what to do instead."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") and name.endswith("__"):  # probed by copying and the like
            raise AttributeError(name)
        raise self._refusal()

    def _refused(self, *_with: object) -> object:
        raise self._refusal()

    @staticmethod
    def _refusal() -> TypeError:
        return TypeError(
            "a compiled query knows neither the day nor the settings: "
            "use run.day, run.adoption, run.constant, run.edge or run.later"
        )

    __getitem__ = __iter__ = __add__ = __sub__ = __radd__ = __rsub__ = _refused
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __len__ = _refused
