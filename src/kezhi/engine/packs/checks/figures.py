"""What is known of edges before and after the parameters are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import Number, Ref


@dataclass(frozen=True)
class Figures:
    """Edges with a known figure; the others are compared by name alone."""

    values: Mapping[str, Decimal] = field(default_factory=dict)

    @classmethod
    def of_text(cls, edition: Edition, day: date | None = None) -> Figures:
        """What the text itself gives on a day, by default on the edition's first."""
        return cls.of_settings(edition.parameters.given(day or edition.in_force_from))

    @classmethod
    def of_settings(cls, settings: Mapping[str, object]) -> Figures:
        """Every parameter as it is set."""
        numbers = {name: value for name, value in settings.items() if not isinstance(value, bool)}
        return cls({name: Decimal(value) for name, value in numbers.items() if isinstance(value, int | Decimal)})

    def of(self, edge: Number) -> Decimal | None:
        """The figure of an edge, or none while its parameter is not set."""
        return self.values.get(str(edge)) if isinstance(edge, Ref) else edge

    def same(self, one: Number, other: Number) -> bool | None:
        """Whether two edges are the same figure; none while that cannot be known."""
        if isinstance(one, Ref) and one == other:
            return True
        first, second = self.of(one), self.of(other)
        return None if first is None or second is None else first == second

    def show(self, edge: Number) -> str:
        """An edge as people read it: the parameter's name with its figure."""
        figure = self.of(edge)
        shown = "" if figure is None else f"{figure.normalize():f}"
        return (
            f"{edge}（{shown}）" if isinstance(edge, Ref) and shown else str(edge) if isinstance(edge, Ref) else shown
        )
