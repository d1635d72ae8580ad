"""Matters go through their procedure; what is asked of it changes nothing."""

from datetime import date

import pytest

from kezhi.engine.errors import ParametersNotSet
from kezhi.engine.procedures import START, Act, Course, Known, Matter, Refused, Taken
from tests.engine.procedures.conftest import at


def test_a_post_or_an_event_begins_a_matter_in_the_first_state(course):
    opened = course.begin(Act(START, at(2), "前台", {"费用": 100}))
    begun = course.begin(Act(START, at(2)))

    assert opened == Taken(Matter("维修", "待派", at(2), {"费用": 100}), START)
    assert begun == Taken(Matter("维修", "待派", at(2)), START)


def test_a_step_says_where_the_matter_stands_then_and_whom_to_notify(course):
    taken = course.take(Matter("维修", "待派", at(2)), Act("派工", at(2, 9, 30), "前台"))

    assert taken == Taken(Matter("维修", "修理中", at(2, 9, 30)), "派工", notify=("维修工",))


def test_a_step_beyond_its_limit_is_taken_and_late(course):
    taken = course.take(Matter("维修", "待派", at(2)), Act("派工", at(2, 9, 31), "前台"))

    assert isinstance(taken, Taken)
    assert taken.is_late


def test_a_final_state_ends_a_matter(course):
    taken = course.take(Matter("维修", "修理中", at(2)), Act("撤回", at(2)))

    assert isinstance(taken, Taken)
    assert (taken.matter.state, taken.has_ended) == ("撤销", True)
    assert not course.has_ended(Matter("维修", "修理中", at(2)))


def test_a_matter_that_is_asked_about_stays_as_it_is(course):
    matter = Matter("维修", "待派", at(2))

    refused = course.take(matter, Act("派工", at(2), "维修工"))

    assert isinstance(refused, Refused)
    assert matter == Matter("维修", "待派", at(2))


def test_the_parameters_behind_a_procedure_must_be_set(edition):
    with pytest.raises(ParametersNotSet, match="修理人"):
        Course(edition, "维修", date(2026, 3, 31), {"修理时限": 4}).begin(Act(START, at(2), "前台"))


def test_a_way_or_a_procedure_that_is_not_there_is_a_key_error(course, edition):
    with pytest.raises(KeyError):
        course.take(Matter("维修", "待派", at(2)), Act("重修", at(2)))
    with pytest.raises(KeyError):
        Course(edition, "保养", date(2026, 3, 31)).begin(Act(START, at(2)))


def test_the_ways_out_of_a_state_are_told(course):
    assert [way.id for way in course.ways(Matter("维修", "修理中", at(2)))] == ["修好", "催办", "撤回"]


def test_what_was_stated_on_the_way_is_remembered(course):
    matter = Matter("维修", "待验收", at(2), {"费用": 500})

    assert isinstance(course.take(matter, Act("验收", at(3), "前台")), Taken)
    assert isinstance(course.take(matter, Act("验收", at(3), "前台", {"费用": 501})), Refused)
    known = Known({"is_active": True})
    assert isinstance(course.take(matter, Act("验收", at(3), "前台", {"费用": 501}), known), Taken)
