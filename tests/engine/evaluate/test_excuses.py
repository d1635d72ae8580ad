"""An excuse keeps a duty from being late, for whom and for when it holds."""

from datetime import date

import pytest

from tests.engine.evaluate.test_deadlines import ANSWER, at, complaint, duties, event

RULE = ANSWER.replace("{days: 3}", "{hours: 4}") + "  excused_by: [网络中断]\n"
KEY = "T9/投诉答复/诉一/2026-06-01/客服专员"


@pytest.mark.parametrize(
    ("told", "excused"),
    [
        ({}, True),
        ({"staff": "小郑"}, True),
        ({"staff": "小周"}, False),
        ({"customer": "甲"}, True),
        ({"customer": "乙"}, False),
        ({"unit": "华东"}, True),
        ({"unit": "总部"}, False),
        ({"staff": "小周", "customer": "甲"}, False),
        ({"about": KEY}, True),
        ({"about": "T9/投诉答复/诉九/2026-06-01/客服专员"}, False),
    ],
)
def test_it_holds_for_whom_it_names(tmp_path, told, excused):
    (duty,) = duties(tmp_path, RULE, complaints=[complaint()], events=[event("网络中断", at(1, 10), **told)])

    assert (duty["state"], duty["excuse"]) == (("open", "事一") if excused else ("late", None))


@pytest.mark.parametrize(
    ("moment", "told", "excused"),
    [
        (at(1, 8), {}, True),
        (at(1, 13), {}, True),
        (at(1, 13, 1), {}, False),
        (at(2), {}, False),
        (at(2), {"about": KEY}, True),
    ],
)
def test_it_holds_only_while_the_limit_runs_unless_it_is_about_the_duty(tmp_path, moment, told, excused):
    (duty,) = duties(tmp_path, RULE, complaints=[complaint()], events=[event("网络中断", moment, **told)])

    assert (duty["excuse"] is not None) is excused


def test_another_kind_of_event_excuses_nothing_and_what_comes_later_is_not_known(tmp_path):
    told = [event("停电", at(1, 10)), event("网络中断", at(3), "事二", about=KEY)]

    (duty,) = duties(tmp_path, RULE, as_of=date(2026, 6, 2), complaints=[complaint()], events=told)

    assert (duty["state"], duty["excuse"]) == ("late", None)


def test_the_first_of_several_is_named(tmp_path):
    told = [event("网络中断", at(1, 11), "乙"), event("网络中断", at(1, 10), "丙"), event("网络中断", at(1, 10), "甲")]

    (duty,) = duties(tmp_path, RULE, complaints=[complaint()], events=told)

    assert duty["excuse"] == "丙"


def test_what_was_done_late_is_satisfied_and_excused(tmp_path):
    told = [event("网络中断", at(1, 10))]

    (duty,) = duties(tmp_path, RULE, complaints=[complaint(closed_at=at(2))], events=told)

    assert (duty["state"], duty["excuse"]) == ("satisfied", "事一")
