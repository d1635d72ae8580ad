"""What a FEEL expression may name: inputs, decisions and parameters with their types, and the models it may invoke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kezhi.engine.dmn.feel.names import Names
from kezhi.engine.dmn.feel.nodes import UnaryTests


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value: `base` is a FEEL type's name, "" for a structure, "Any" where nothing is said.

    Each of `allowed` narrows the values; of a list, those of its items.
    """

    base: str = "Any"
    components: Mapping[str, Shape] = field(default_factory=dict)
    is_list: bool = False
    allowed: tuple[UnaryTests, ...] = ()


ANYTHING = Shape()


@dataclass(frozen=True)
class Scope:
    """Names with their shapes, and business knowledge models with the number of their parameters."""

    shapes: Mapping[str, Shape] = field(default_factory=dict)
    models: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """Every name that may stand in an expression."""
        return Names(frozenset(self.shapes) | frozenset(self.models))
