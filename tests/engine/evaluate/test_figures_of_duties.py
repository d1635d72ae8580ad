"""The limits that regulations state, each from its rule to the date on which something falls due."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.figures import CADENCE, CHAIN, CLOCK, happened, visited
from tests.engine.rules.small_packs import edition_of


@pytest.mark.parametrize(
    ("every", "last", "as_of", "on"),
    [
        pytest.param("{months: 3}", "2026-11-30", "2026-12-01", "2027-02-28", id="S000.06 S000.49 key: three months"),
        pytest.param("{months: 4}", "2026-10-31", "2026-12-01", "2027-02-28", id="S000.07 new products: four months"),
        pytest.param("{months: 12}", "2024-02-29", "2024-12-01", "2025-02-28", id="S000.13 S000.14 ordinary: a year"),
        pytest.param(
            "{months: 6}", "2026-08-31", "2026-12-01", "2027-02-28", id="S000.48 ordinary revisit: six months"
        ),
    ],
)
def test_so_many_months_after_the_last_visit(tmp_path, every, last, as_of, on):
    assert visited(tmp_path, every, last, as_of)[-1] == f"业务部经理 {on}"


@pytest.mark.parametrize(
    ("every", "on"),
    [
        pytest.param("{months: 3}", ["2026-06-30", "2026-09-30"], id="S002-20.43 a quarter"),
        pytest.param("{months: 6}", ["2026-06-30", "2026-12-31"], id="S002-20.45 half a year"),
        pytest.param("{months: 12}", ["2025-12-31", "2026-12-31"], id="S002-20.47 S002-20.49 S002-20.51 a year"),
        pytest.param("{months: 6}", ["2026-06-30", "2026-12-31"], id="S003.16 relationship plan: half a year"),
    ],
)
def test_once_in_each_calendar_period(tmp_path, every, on):
    found = visited(tmp_path, every, "2026-01-01", "2026-08-20", anchor="calendar")

    assert sorted(found) == [f"业务部经理 {day}" for day in on]


def test_several_persons_each_owe_and_a_joint_visit_counts_for_each(tmp_path):
    """S002-20.43: the deputy and the manager; S002-20's joint visit (Q53)."""
    people = [{"customer": "甲", "owner": "小周", "region": "华东"}]
    rule = (
        CADENCE.replace("{every}", "{months: 3}").replace("{anchor}", "calendar").replace("{by}", "总经理, 业务部经理")
    )
    joint = [
        {"interaction": "访", "customer": "甲", "kind": "拜访", "staff": who, "happened_on": date(2026, 8, 3)}
        for who in ("孙总", "李经理")
    ]

    found = both_ways(
        edition_of(tmp_path, rule),
        {"customers": people, "interactions": joint},
        as_of=date(2026, 8, 20),
        adopted_on=date(2026, 7, 1),
    )

    assert [(d["post"], d["state"], d["evidence"]) for d in found["duties"]] == [
        ("业务部经理", "satisfied", "访"),
        ("总经理", "satisfied", "访"),
    ]


@pytest.mark.parametrize(
    ("step", "at", "on"),
    [
        pytest.param(
            "{within: {minutes: 30}}",
            "2026-06-01 09:45",
            "2026-06-01 10:15:00",
            id="S001-03.07 S001-03.08 S001-03.09 chat: 30 minutes",
        ),
        pytest.param("{within: {days: 3}}", "2026-06-01 09:45", "2026-06-04", id="S001-08.05 payment: three days"),
        pytest.param(
            "{within: {days: 7}}", "2026-06-01 09:45", "2026-06-08", id="S001-08.13 S001-08.14 payment: one week"
        ),
        pytest.param(
            "{within: {days: 3}, counted: from_the_next_day}",
            "2026-02-27 17:00",
            "2026-03-02",
            id="S001-08.16 three days after the notice",
        ),
        pytest.param(
            "{within: {months: 1}}",
            "2026-01-31 09:00",
            "2026-02-28",
            id="S001-10.11 first revisit: a month after commissioning",
        ),
        pytest.param("{within: {months: 2}}", "2025-12-31 09:00", "2026-02-28", id="S002-07.12 protection: two months"),
    ],
)
def test_limits_after_an_event(tmp_path, step, at, on):
    said = f"{{id: 办理, by: 客服专员, after: start, {step[1:]}"

    assert happened(tmp_path, said, at, "2026-06-30") == [f"办理 {on}"]


@pytest.mark.parametrize(
    ("at", "post"),
    [
        ("2026-06-01 19:59", "客服专员"),
        ("2026-06-01 20:00", "办事处主任"),
        ("2026-06-02 07:59", "办事处主任"),
        ("2026-06-02 08:00", "客服专员"),
        ("2026-06-06 23:00", "办事处主任"),
    ],
)
def test_the_night_desk(tmp_path, at, post):
    """S001-06.15: from 20:00 to 08:00 the duty officer (Q23)."""
    step = "{id: 办理, by: 客服专员, relief: {clock: 夜班, by: 办事处主任}, after: start, within: {hours: 1}}"
    rule = CHAIN.replace("{starts}", "{event: [发生]}").replace("{steps}", f"    - {step}")
    edition = edition_of(tmp_path, rule, CLOCK.format(name="夜班", value="每天 20:00-08:00"))
    event = {"event": "事", "kind": "发生", "staff": "小周", "happened_at": datetime.fromisoformat(at)}

    found = both_ways(edition, {"events": [event]}, as_of=date(2026, 6, 30))["duties"]

    assert [d["post"] for d in found] == [post]


STEPS = """
{id: 汇总上报, by: 主管上级, within: {days: 2}, counted: from_the_next_day, after: start}
{id: 审阅上报, by: 业务部经理, within: {days: 5}, counted: from_the_day, after: previous}
"""


def test_the_report_chain(tmp_path):
    """S002-20.37 to S002-20.40: month end, two days, five days (Q54: 31 January, 2 February, 6 February)."""
    key = "T9/逐级/事/2026-01-31/汇总上报/主管上级"

    assert happened(tmp_path, STEPS, "2026-01-31 00:00", "2026-02-03", reports=[(key, "2026-02-02 16:00")]) == [
        "审阅上报 2026-02-06",
        "汇总上报 2026-02-02",
    ]


def test_working_hours_and_holidays_in_a_chain(tmp_path):
    steps = """
    {id: 答复, by: 客服专员, within: {working_hours: 4}, clock: 办公, after: start}
    {id: 办结, by: 客服专员, within: {working_days: 2}, after: start}
    {id: 回访, by: 客服专员, within: {days: 5}, shift: later, after: start}
    """
    clock = CLOCK.format(name="办公", value="08:30-12:00 13:30-17:30")

    assert sorted(happened(tmp_path, steps, "2026-09-30 16:30", "2026-10-30", parameters=clock)) == [
        "办结 2026-10-09",
        "回访 2026-10-08",
        "答复 2026-10-08 11:30:00",
    ]
