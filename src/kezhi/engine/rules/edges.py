"""Bands in order, once their edges are figures: which band a value falls in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kezhi.engine.backends.ibis_border import every
from kezhi.engine.rules.base import Number
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

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


def span(interval: Interval, run: Run) -> Span:
    """An interval once its parameters are set."""
    return Span(
        -_INFINITY if interval.low is None else run.number(interval.low),
        _INFINITY if interval.high is None else run.number(interval.high),
        interval.includes_low,
        interval.includes_high,
    )


def inside(value: ir.NumericValue, interval: Interval, run: Run) -> list[ir.BooleanValue]:
    """The comparisons that hold inside an interval."""
    tests: list[ir.BooleanValue] = []
    if interval.low is not None:
        edge = run.edge(interval.low)
        tests.append(value >= edge if interval.includes_low else value > edge)
    if interval.high is not None:
        edge = run.edge(interval.high)
        tests.append(value <= edge if interval.includes_high else value < edge)
    return tests


def tests_in_order(
    value: ir.NumericValue, intervals: Sequence[Interval], run: Run
) -> list[tuple[int, ir.BooleanValue]]:
    """The position of every interval of a line with the test that tells it, in the order in which to ask.

    Highest first, one comparison each, where the edges say by themselves how the intervals follow one another: each
    interval then has what those before it left over. Else both edges of each are asked."""
    order = downwards(intervals)
    if order is None:
        return [(i, every(inside(value, interval, run) or [value.notnull()])) for i, interval in enumerate(intervals)]
    return [(i, (inside(value, intervals[i], run) or [value.notnull()])[0]) for i in order]


def downwards(intervals: Sequence[Interval]) -> list[int] | None:
    """The positions of intervals that cover the line, highest first; none where only figures could tell the order.

    >>> from decimal import Decimal
    >>> from kezhi.engine.rules.base import Ref
    >>> downwards([Interval(high=Ref("a")), Interval(low=Ref("b")), Interval(low=Ref("a"), high=Ref("b"))])
    [1, 2, 0]
    >>> downwards([Interval(low=Ref("a")), Interval(high=Ref("b"))]) is None
    True
    """
    rest = dict(enumerate(intervals))
    order: list[int] = []
    edge: tuple[Number | None, bool] = (None, False)
    while rest:
        following = [i for i, interval in rest.items() if (interval.high, interval.includes_high) == edge]
        if len(following) != 1:
            return None
        lower = rest.pop(following[0])
        order.append(following[0])
        edge = (lower.low, not lower.includes_low and lower.low is not None)
    return order if edge[0] is None else None
