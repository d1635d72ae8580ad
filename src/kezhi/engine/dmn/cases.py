"""One case while it is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kezhi.engine.dmn.conforming import Unfitting, fitted
from kezhi.engine.dmn.feel.evaluating import Situation
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import Logic, Place, Variable
from kezhi.engine.dmn.reading_types import Types
from kezhi.engine.dmn.remarks import Remark, unfitting
from kezhi.engine.dmn.scoping import shape_of


@dataclass(slots=True)
class Case:
    """One case while it is decided: what the names of inputs and decisions stand for, by id."""

    types: Types
    known: dict[str, tuple[str, Result]] = field(default_factory=dict)
    models: dict[str, tuple[str, Callable[..., Result]]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def situation(self, required: tuple[str, ...], knowledge: tuple[str, ...]) -> Situation:
        """What the expressions of something may name."""
        return Situation(dict(self.known[key] for key in required), dict(self.models[key] for key in knowledge))

    def fit(self, value: Result, variable: Variable, at: Place, logic: Logic | None = None) -> Result:
        """The value as its variable's type has it, else null."""
        try:
            return fitted(value, shape_of(self.types, variable, at, logic))
        except Unfitting:
            self.remarks.append(unfitting(at, variable, value))
            return None
