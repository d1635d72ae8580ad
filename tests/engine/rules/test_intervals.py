"""The four edge keys as one interval."""

from decimal import Decimal

import pytest

from kezhi.engine.rules.intervals import Edges, Interval

D = Decimal


@pytest.mark.parametrize(
    ("edges", "interval"),
    [
        (Edges(), Interval(None, None, False, False)),
        (Edges(from_=D(1)), Interval(D(1), None, True, False)),
        (Edges(over=D(1)), Interval(D(1), None, False, False)),
        (Edges(to=D(2)), Interval(None, D(2), False, True)),
        (Edges(below=D(2)), Interval(None, D(2), False, False)),
        (Edges(from_=D(0), to=D(0)), Interval(D(0), D(0), True, True)),
        (Edges(over=D(0), below=D(2)), Interval(D(0), D(2), False, False)),
    ],
)
def test_from_and_to_include_the_figure_over_and_below_exclude_it(edges, interval):
    assert edges.interval == interval
