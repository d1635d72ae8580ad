"""Until when a way is to be taken, and what time alone brings about."""

from datetime import date

import pytest

from kezhi.engine.procedures import Matter, NextDue
from tests.engine.procedures.conftest import at


def test_the_soonest_limit_comes_first_and_ways_without_one_are_left_out(course):
    assert course.dues(Matter("维修", "修理中", at(6, 15))) == (
        NextDue("修好", date(2026, 3, 6), at(6, 19)),
        NextDue("催办", date(2026, 3, 9)),
    )
    assert course.dues(Matter("维修", "待验收", at(6))) == ()


@pytest.mark.parametrize(
    ("moment", "state", "since"), [(at(4, 8, 59), "待验收", at(2)), (at(4), "完成", at(4)), (at(9), "完成", at(4))]
)
def test_what_nobody_does_in_time_is_taken_of_itself(course, moment, state, since):
    assert course.standing(Matter("维修", "待验收", at(2)), moment) == Matter("维修", state, since)
