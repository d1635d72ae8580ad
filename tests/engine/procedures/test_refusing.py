"""Why a step may not be taken, in one sentence, Chinese and English."""

import pytest

from kezhi.engine.procedures import START, Act, Matter, Refused
from tests.engine.procedures.conftest import at


def test_who_may_not_begin_is_told_who_may(course):
    assert course.begin(Act(START, at(2), "财务")) == Refused(
        "post", START, "发起由前台办理，不由财务。", "Opening it is for 前台, not 财务."
    )


@pytest.mark.parametrize(
    ("state", "act", "because", "zh", "en"),
    [
        (
            "修理中", Act("派工", at(3), "前台"), "state",
            "此件现为“修理中”，“派工”须在“待派”时办理。", "It stands at '修理中'; '派工' is taken from 待派.",
        ),
        (
            "修理中", Act("修好", at(3), "修理人"), "post",
            "“修好”由维修工办理，不由修理人。", "'修好' is for 维修工, not 修理人.",
        ),
        (
            "修理中", Act("修好", at(3)), "post",
            "“修好”由维修工办理，没有说是谁。", "'修好' is for 维修工, and nobody is named.",
        ),
        ("待验收", Act("验收", at(3), "前台"), "asks", "“验收”须先填报费用。", "'验收' needs 费用 stated."),
        (
            "待验收", Act("验收", at(3), "前台", {"费用": "多"}), "asks",
            "“费用”填报的“多”不对：须为数字（单位 元）。", "'费用' is given as '多': it must be a number.",
        ),
        (
            "待验收", Act("验收", at(3), "前台", {"费用": 501}), "when",
            "条件“费用 <= 500 or is_active”没有成立。", "The condition '费用 <= 500 or is_active' does not hold.",
        ),
    ],
)  # fmt: skip
def test_a_step_is_refused_in_one_sentence(course, state, act, because, zh, en):
    refused = course.take(Matter("维修", state, at(2)), act)

    assert isinstance(refused, Refused)
    assert (refused.because, refused.way, refused.zh, refused.en) == (because, act.do, zh, en)
