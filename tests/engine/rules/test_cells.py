"""Cells of decision tables, from their text."""

from decimal import Decimal

import pytest

from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.cells import Anything, CellUnreadable, IsMissing, Listed, read_cell
from kezhi.engine.rules.intervals import Interval

D = Decimal


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("-", Anything()),
        ("", Anything()),
        ("  -  ", Anything()),
        ("missing", IsMissing()),
        (True, Listed((True,))),
        (False, Listed((False,))),
        ("true", Listed((True,))),
        ("false", Listed((False,))),
        (D(3), Listed((D(3),))),
        ("3", Listed((D(3),))),
        ("-3.50", Listed((D("-3.50"),))),
        ("A", Listed(("A",))),
        ('"3"', Listed(("3",))),
        ("“A”", Listed(("A",))),
        ('""', Listed(("",))),
        ("A, B", Listed(("A", "B"))),
        ("A，B", Listed(("A", "B"))),
        ("not A", Listed(("A",), negated=True)),
        ("not A, B", Listed(("A", "B"), negated=True)),
        ("nothing", Listed(("nothing",))),
        (">= 3", Interval(low=D(3), includes_low=True)),
        ("≥3", Interval(low=D(3), includes_low=True)),
        ("> 3", Interval(low=D(3), includes_low=False)),
        ("<= 3", Interval(high=D(3), includes_high=True)),
        ("≤ 3", Interval(high=D(3), includes_high=True)),
        ("< 3", Interval(high=D(3), includes_high=False)),
        (">= 限额", Interval(low=Ref("限额"), includes_low=True)),
        ("[1..2)", Interval(D(1), D(2), True, False)),
        ("(1..2]", Interval(D(1), D(2), False, True)),
        ("[ 1 .. 限额 ]", Interval(D(1), Ref("限额"), True, True)),
        ("(-2..-1)", Interval(D(-2), D(-1), False, False)),
        ("1e5", Listed(("1e5",))),
        ("NaN", Listed(("NaN",))),
        ("Infinity", Listed(("Infinity",))),
        ("1_000", Listed(("1_000",))),
        ("３", Listed(("３",))),
    ],
)
def test_a_cell_is_what_it_looks_like(written, cell):
    got = read_cell(written)

    assert got == cell
    assert [type(v) for v in getattr(got, "values", ())] == [type(v) for v in getattr(cell, "values", ())]


@pytest.mark.parametrize("edge", ["low", "high"])
def test_an_edge_that_is_no_figure_is_the_name_of_a_parameter(edge):
    cell = read_cell(">= 1e5" if edge == "low" else "< 1e5")

    assert type(getattr(cell, edge)) is Ref


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("A,,B", "单元格里有空项"),
        ("not A,", "单元格里有空项"),
        (",", "单元格里有空项"),
        (">= " + "9" * 29, "数字的位数过多"),
        ("9" * 29, "数字的位数过多"),
        ("甲" * 601, "单元格有 601 个字符，最多 600 个"),
        ("[ ..2)", "单元格里缺少界限"),
    ],
)
def test_what_is_no_cell_is_refused_with_the_reason(written, why):
    with pytest.raises(CellUnreadable) as refused:
        read_cell(written)

    assert str(refused.value) == why


def test_the_largest_figure_and_the_longest_text_are_read():
    assert read_cell("9" * 28) == Listed((D("9" * 28),))
    assert read_cell("甲" * 600) == Listed(("甲" * 600,))
