"""What the expressions of each decision may name: what it requires, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from kezhi.engine.dmn.feel.scope import ANYTHING, Scope, Shape
from kezhi.engine.dmn.model import DecisionTable, Logic, Place, Variable
from kezhi.engine.dmn.reading_types import Types


class Scopes:
    """The names by the ids of what they stand for, filled in as the file is read."""

    def __init__(self, types: Types) -> None:
        self._types = types
        self._shapes: dict[str, tuple[str, Shape]] = {}
        self._models: dict[str, tuple[str, int]] = {}

    def add(self, key: str, variable: Variable, at: Place, logic: Logic | None = None) -> None:
        """An input, or a decision with its logic."""
        self._shapes[key] = variable.name, shape_of(self._types, variable, at, logic)

    def add_model(self, key: str, name: str, parameters: int) -> None:
        """A business knowledge model."""
        self._models[key] = name, parameters

    def of(self, required: Iterable[str], knowledge: Iterable[str]) -> Scope:
        """The scope of something that requires these."""
        return Scope(dict(self._shapes[key] for key in required), self.models(knowledge))

    def models(self, knowledge: Iterable[str]) -> dict[str, int]:
        """The models of these ids by name, with the number of their parameters."""
        return dict(self._models[key] for key in knowledge)


def shape_of(types: Types, variable: Variable, at: Place, logic: Logic | None) -> Shape:
    """The type of a variable; where none is written, what its table or expression gives."""
    if variable.type_ref or logic is None:
        return types.of(variable.type_ref, at)
    if not isinstance(logic, DecisionTable):
        return types.of(logic.type_ref, at)
    if logic.aggregation:
        return Shape("number") if logic.aggregation in {"SUM", "COUNT"} else ANYTHING
    if len(logic.outputs) == 1:
        one = types.of(logic.outputs[0].type_ref, at)
        return Shape(one.base, one.components, logic.gives_list or one.is_list, one.allowed)
    return Shape("", {each.name: types.of(each.type_ref, at) for each in logic.outputs}, logic.gives_list)
