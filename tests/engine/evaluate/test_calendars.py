"""Duties on dates: several days, times of day, windows, every working day, festivals, shifts; by query and by row."""

# ruff: noqa: DTZ001 - instants of facts are the wall clock of Shanghai
from datetime import date, datetime

import pytest

from kezhi.engine.errors import BadSetting
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of, faults_of

RULE = """
- kind: calendar
  id: 报送
  CLAUSE
  on: {on}
  by: 客服专员
  {more}
"""


def owed(folder, on, as_of, more="per: staff", parameters="", settings=None, **facts):
    edition = edition_of(folder, RULE.format(on=on, more=more), parameters)
    day = date.fromisoformat(as_of)
    found = both_ways(edition, facts, as_of=day, settings=settings, adopted_on=date(2025, 1, 1))["duties"]
    return [(d["occurrence"], str(d["opens_on"]), str(d["due_at"] or d["due_on"])) for d in found]


@pytest.mark.parametrize(
    ("on", "as_of", "expected"),
    [
        (
            "{months: [1..12], day: [15, 30], time: '12:00'}",
            "2026-02-20",
            [("2026-02-15", "2026-02-01", "2026-02-15 12:00:00"), ("2026-02-28", "2026-02-01", "2026-02-28 12:00:00")],
        ),
        (
            "{months: [1..12], day: [15, month_end]}",
            "2026-04-16",
            [("2026-04-15", "2026-04-01", "2026-04-15"), ("2026-04-30", "2026-04-01", "2026-04-30")],
        ),
        (
            "{weekly: [1, 5]}",
            "2026-11-25",
            [("2026-11-23", "2026-11-23", "2026-11-23"), ("2026-11-27", "2026-11-23", "2026-11-27")],
        ),
        (
            "{daily: working, time: ['12:00', '17:30']}",
            "2026-02-24",
            [
                ("2026-02-14 12:00", "2026-02-14", "2026-02-14 12:00:00"),
                ("2026-02-14 17:30", "2026-02-14", "2026-02-14 17:30:00"),
                ("2026-02-24 12:00", "2026-02-24", "2026-02-24 12:00:00"),
                ("2026-02-24 17:30", "2026-02-24", "2026-02-24 17:30:00"),
            ],
        ),
        (
            "{daily: all}",
            "2026-02-18",
            [("2026-02-17", "2026-02-17", "2026-02-17"), ("2026-02-18", "2026-02-18", "2026-02-18")],
        ),
        (
            "{months: [1..12], from: 20, to: 25}",
            "2026-03-20",
            [("2026-02", "2026-02-20", "2026-02-25"), ("2026-03", "2026-03-20", "2026-03-25")],
        ),
        ("{months: [1..12], from: 20, to: 25}", "2026-03-19", [("2026-02", "2026-02-20", "2026-02-25")]),
        (
            "{months: [2], from: 25, to: month_end}",
            "2028-02-26",
            [("2027-02", "2027-02-25", "2027-02-28"), ("2028-02", "2028-02-25", "2028-02-29")],
        ),
    ],
)
def test_the_occurrences_shown(tmp_path, on, as_of, expected):
    assert owed(tmp_path, on, as_of) == expected


@pytest.mark.parametrize(
    ("festivals", "more", "as_of", "expected"),
    [
        (
            "{festival: [春节, 端午, 中秋]}",
            "opens: {days: 14}",
            "2026-06-10",
            [("2026春节", "2026-02-03", "2026-02-17"), ("2026端午", "2026-06-05", "2026-06-19")],
        ),
        (
            "{festival: [中秋], before: {days: 3}}",
            "opens: {days: 7}",
            "2026-09-20",
            [("2025中秋", "2025-09-26", "2025-10-03"), ("2026中秋", "2026-09-15", "2026-09-22")],
        ),
        (
            "{festival: [除夕, 农历3-3, 10-18]}",
            "opens: {days: 0}",
            "2026-10-18",
            [("2026农历3-3", "2026-04-19", "2026-04-19"), ("2026-10-18", "2026-10-18", "2026-10-18")],
        ),
    ],
)
def test_festivals_by_the_lunar_calendar(tmp_path, festivals, more, as_of, expected):
    assert sorted(owed(tmp_path, festivals, as_of, more), key=lambda each: each[2]) == expected


LIST = """
- name: 节日
  title: 问候的节日
  kind: text
  CLAUSE
  not_set: 由公司定。
"""


def test_a_company_lists_its_own_festivals(tmp_path):
    found = owed(tmp_path, "{festival: 节日}", "2026-03-03", "opens: {days: 0}", LIST, {"节日": "元宵、妇女节"})

    assert found == [("2025妇女节", "2025-03-08", "2025-03-08"), ("2026元宵", "2026-03-03", "2026-03-03")]
    with pytest.raises(BadSetting, match="没有“愚人”这个节日"):
        owed(tmp_path, "{festival: 节日}", "2026-03-03", "opens: {days: 0}", LIST, {"节日": "愚人"})


@pytest.mark.parametrize(("shift", "due"), [("keep", "2026-10-03"), ("earlier", "2026-09-30"), ("later", "2026-10-08")])
def test_a_holiday_shifts_the_date_and_not_the_name(tmp_path, shift, due):
    found = owed(tmp_path, "{months: [10], day: 3}", "2026-10-02", f"shift: {shift}")

    assert found[-1] == ("2026-10", min("2026-10-01", due), due)


def test_a_time_of_day_is_kept_when_a_report_comes(tmp_path):
    edition = edition_of(tmp_path, RULE.format(on="{daily: working, time: '09:00'}", more="per: staff"))
    told = {
        "event": "事",
        "kind": "报告",
        "happened_at": datetime(2026, 3, 2, 9, 30),
        "about": "T9/报送/小郑/2026-03-02/客服专员",
    }

    found = both_ways(edition, {"events": [told]}, as_of=date(2026, 3, 2), adopted_on=date(2026, 3, 1))["duties"]

    assert [(d["due_at"], d["satisfied_at"], d["state"]) for d in found] == [
        (datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 9, 30), "satisfied")
    ]


PER_CUSTOMER = 'per: customer\n  for: region == "华东"\n  opens: {days: 10}'
PEOPLE = [
    {"customer": "甲", "owner": "小周", "region": "华东"},
    {"customer": "乙", "owner": "小吴", "region": "华南"},
    {"customer": "丙", "owner": "小周", "region": "华东", "since": date(2026, 7, 1)},
]


def test_a_greeting_is_owed_for_every_such_customer(tmp_path):
    rule = RULE.format(on="{festival: [端午]}", more=PER_CUSTOMER + "\n  act: [问候]").replace("客服专员", "业务员")
    act = {"interaction": "往一", "customer": "甲", "kind": "问候", "staff": "小周", "happened_on": date(2026, 6, 12)}
    early = {**act, "interaction": "往零", "happened_on": date(2026, 6, 8)}

    found = both_ways(
        edition_of(tmp_path, rule), {"customers": PEOPLE, "interactions": [early, act]}, as_of=date(2026, 6, 30)
    )["duties"]

    assert [(d["key"], d["subject_type"], d["staff"], d["due_on"], d["state"], d["evidence"]) for d in found] == [
        ("T9/报送/甲/2026端午/业务员", "customer", "小周", date(2026, 6, 19), "satisfied", "往一")
    ]


@pytest.mark.parametrize(
    ("on", "more", "code"),
    [
        ("{months: [13], day: 1}", "", "no_such_day"),
        ("{months: [2], day: 32}", "", "no_such_day"),
        ("{weekly: 8}", "", "no_such_day"),
        ("{months: [2], from: 25, to: 20}", "", "window_backwards"),
        ("{anniversary: contacts.name}", "per: customer", "no_such_date"),
        ("{weekly: 1}", "for: region == '华东'", "condition_elsewhere"),
        ("{weekly: 1}", "per: customer\n  having: region == '华东'", "condition_elsewhere"),
    ],
)
def test_what_no_calendar_has_is_refused(tmp_path, on, more, code):
    assert code in [fault.code for fault in faults_of(tmp_path, RULE.format(on=on, more=more))]


@pytest.mark.parametrize(
    ("on", "said"),
    [("{weekly: 1, time: '25:00'}", "“25:00”不是钟点"), ("{festival: [愚人节]}", "没有“愚人节”这个节日")],
)
def test_times_and_festivals_that_there_are_not_are_refused_by_the_run(tmp_path, on, said):
    with pytest.raises(BadSetting, match=said):
        owed(tmp_path, on, "2026-03-02", "")
