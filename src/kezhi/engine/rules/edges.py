"""Bands in order, once their edges are figures: which band a value falls in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import literal
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.run import Run

_INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers between two figures; infinite where an edge is absent."""

    low: Decimal
    high: Decimal
    includes_low: bool
    includes_high: bool

    def __contains__(self, value: Decimal) -> bool:
        above = value > self.low or (self.includes_low and value == self.low)
        return above and (value < self.high or (self.includes_high and value == self.high))

    def test(self, value: ir.NumericValue) -> list[ir.BooleanValue]:
        """The comparisons that hold inside."""
        tests: list[ir.BooleanValue] = []
        if self.low != -_INFINITY:
            tests.append(value >= number(self.low) if self.includes_low else value > number(self.low))
        if self.high != _INFINITY:
            tests.append(value <= number(self.high) if self.includes_high else value < number(self.high))
        return tests


def number(figure: Decimal) -> ir.Scalar:
    """A figure as exact as it is written, no wider: whole numbers stay whole."""
    exponent = figure.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return literal(figure, f"decimal(18, {places})") if places else literal(int(figure), "int64")


def span(interval: Interval, run: Run) -> Span:
    """An interval once its parameters are set."""
    return Span(
        -_INFINITY if interval.low is None else run.number(interval.low),
        _INFINITY if interval.high is None else run.number(interval.high),
        interval.includes_low,
        interval.includes_high,
    )


def descending(spans: Sequence[Span]) -> list[int]:
    """The positions of the spans, highest first."""
    return sorted(range(len(spans)), key=lambda i: (spans[i].low, not spans[i].includes_low), reverse=True)
