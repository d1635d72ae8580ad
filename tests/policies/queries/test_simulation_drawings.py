"""What the drawings of a simulation promise: words apart, bands as thick as their customers, one measure for all."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kezhi.engine.simulate.simulation import Passage, Transitions
from kezhi.policies.queries.simulations.figures import many, month_words, signed, signed_wan
from kezhi.policies.queries.simulations.flow import flow
from kezhi.policies.queries.simulations.graded import graded
from kezhi.policies.queries.simulations.panel import Series, panels
from kezhi.policies.queries.simulations.spread import spread

SCALE = ("A", "B", "C", "未定级")


def passages(**counts):
    found = tuple(Passage(*pair.split("_"), many) for pair, many in counts.items())
    return Transitions("等级", "等级", "客户等级", SCALE, SCALE, found)


@given(st.lists(st.integers(0, 200), max_size=10))
def test_words_keep_apart_and_inside(places):
    found = sorted(spread(places, least=14, top=0, foot=200))

    assert all(after - before >= 14 - 0.2 for before, after in pairwise(found))
    assert all(-0.1 <= place <= 200.1 for place in found)


def test_the_smallest_grade_has_room_for_its_words():
    drawn = flow(passages(A_A=1, A_B=1, B_B=1, C_C=2, 未定级_未定级=9000))

    for bars in (drawn.before, drawn.after):
        assert all(after.words_y - before.words_y >= 18 for before, after in pairwise(bars))
        assert bars[-1].y + bars[-1].height <= drawn.height
    assert [(bar.customers, bar.change) for bar in drawn.after][:2] == [("1", "−1"), ("2", "+1")]


def test_only_those_who_move_bear_their_count():
    drawn = flow(passages(A_A=40, A_B=7, B_A=3, C_C=50))

    assert [(band.direction, band.words) for band in drawn.bands] == [
        ("same", ""), ("same", ""), ("down", "7"), ("up", "3")
    ]  # fmt: skip


def test_the_matrix_counts_who_rises_and_falls():
    found = graded(passages(A_A=40, A_B=7, B_A=3, C_C=1500))

    assert (found.up, found.down, found.other, found.moved) == (3, 7, 0, 10)
    assert [[cell.text for cell in line.cells] for line in found.lines] == [
        ["40", "7", "·", "·"], ["3", "·", "·", "·"], ["·", "·", "1,500", "·"], ["·", "·", "·", "·"]
    ]  # fmt: skip
    assert found.sums == ("43", "7", "1,500", "0")


def test_nobody_at_all_is_drawn_too():
    assert [bar.customers for bar in flow(passages()).before] == ["0"] * 4


def test_grades_are_drawn_to_one_measure_and_the_value_in_force_is_marked():
    values = [Decimal(each) for each in ("100", "200", "400")]
    few, more = (Series(t, "grade", [Decimal(c) for c in cs], tuple(map(str, cs)))
                 for t, cs in (("A", (10, 12, 14)), ("B", (900, 880, 860))))  # fmt: skip

    first, second = panels([few, more], ["100", "200", "400"], values, Decimal(300))

    assert [dot.x for dot in first.dots] == [20.0, 106.7, 280.0]
    assert first.start.y - first.end.y == pytest.approx((second.end.y - second.start.y) / 10)
    assert first.now == 193.3
    assert panels([few], ["a", "b", "c"], [None] * 3, Decimal(3))[0].now is None


def test_figures_are_written_as_people_read_them():
    assert [many(12345), many(Decimal("6.0")), signed(-3), signed(Decimal("0.5")), signed(0)] == [
        "12,345", "6", "−3", "+0.5", "±0"
    ]  # fmt: skip
    assert [signed_wan(Decimal(x)) for x in ("-1230000", "0", "5000000")] == ["−123.0", "±0", "+500.0"]
    assert month_words("2026-12") == "2026年12月"
