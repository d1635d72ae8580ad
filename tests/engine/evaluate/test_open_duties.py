"""A grade that changes while a duty is open: the date is kept, a stricter grade shortens it, the past stays judged."""

from datetime import date

import pytest

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of

GRADE = """
- kind: grade
  id: 等级
  CLAUSE
  order: [A, B]
  approval: {proposed_by: 业务部经理, approved_by: 总经理, CLAUSE}
"""
VISIT = """
- kind: cadence
  id: {grade}级走访
  CLAUSE
  for: 等级 == "{grade}"
  every: {{months: {months}}}
  anchor: {anchor}
  act: [拜访]
  by: [业务部经理]
  {more}
"""


def pack(folder, anchor="calendar", more="series: 走访", months=(3, 6)):
    """A every three months, B every six."""
    visits = (VISIT.format(grade=g, months=m, anchor=anchor, more=more) for g, m in zip("AB", months, strict=True))
    return edition_of(folder, GRADE + "".join(visits))


def owed(edition, as_of, *grades, acts=(), since=date(2025, 1, 1)):
    """The duties when the customer has held these grades, the last of them still."""
    rows = [
        {"customer": "甲", "pack": "T9", "rule": "等级", "grade": grade, "from_on": date.fromisoformat(begun),
         "until_on": ended and date.fromisoformat(ended)}
        for grade, begun, ended in grades
    ]  # fmt: skip
    customers = [{"customer": "甲", "owner": "小周", "since": since, "grade_in_force": grades[-1][0]}]
    visits = [
        {
            "interaction": f"访{n}",
            "customer": "甲",
            "kind": "拜访",
            "staff": "李经理",
            "happened_on": date.fromisoformat(on),
        }
        for n, on in enumerate(acts)
    ]
    facts = {"customers": customers, "grades": rows, "interactions": visits}
    found = both_ways(edition, facts, as_of=date.fromisoformat(as_of), adopted_on=date(2025, 1, 1))["duties"]
    return [
        (d["rule"], d["occurrence"], str(d["due_on"]), d["state"]) for d in sorted(found, key=lambda d: d["due_on"])
    ]


DOWN = (("A", "2025-01-01", "2026-08-09"), ("B", "2026-08-10", None))
UP = (("B", "2025-01-01", "2026-08-09"), ("A", "2026-08-10", None))


def test_downgraded_within_a_quarter_the_quarter_is_still_owed(tmp_path):
    assert owed(pack(tmp_path), "2026-08-20", *DOWN) == [
        ("A级走访", "2026Q2", "2026-06-30", "late"),
        ("A级走访", "2026Q3", "2026-09-30", "open"),
    ]


def test_once_that_quarter_is_over_the_half_year_runs(tmp_path):
    assert owed(pack(tmp_path), "2026-10-05", *DOWN, acts=["2026-09-01"]) == [
        ("A级走访", "2026Q3", "2026-09-30", "satisfied"),
        ("B级走访", "2026H2", "2026-12-31", "satisfied"),
    ]


def test_upgraded_within_a_half_year_the_quarter_is_owed_at_once(tmp_path):
    assert owed(pack(tmp_path), "2026-08-20", *UP) == [
        ("B级走访", "2026H1", "2026-06-30", "late"),
        ("A级走访", "2026Q3", "2026-09-30", "open"),
    ]


def test_two_dates_on_one_day_are_owed_once_under_the_present_grade(tmp_path):
    assert owed(pack(tmp_path), "2026-10-05", *UP) == [
        ("A级走访", "2026Q3", "2026-09-30", "late"),
        ("A级走访", "2026Q4", "2026-12-31", "open"),
    ]


def test_without_a_series_the_past_is_judged_by_the_grade_on_its_last_day(tmp_path):
    edition = pack(tmp_path, more="form: 走访记录")

    assert owed(edition, "2026-10-05", ("A", "2025-01-01", "2026-09-30"), ("B", "2026-10-01", None)) == [
        ("A级走访", "2026Q3", "2026-09-30", "late"),
        ("B级走访", "2026H2", "2026-12-31", "open"),
    ]
    assert owed(edition, "2026-10-05", ("A", "2025-01-01", "2026-09-29"), ("B", "2026-09-30", None)) == [
        ("B级走访", "2026H2", "2026-12-31", "open")
    ]


def test_without_a_history_the_present_grade_was_always_held(tmp_path):
    edition = pack(tmp_path)
    customers = [{"customer": "甲", "owner": "小周", "grade_in_force": "A"}]

    found = both_ways(edition, {"customers": customers}, as_of=date(2026, 8, 20), adopted_on=date(2025, 1, 1))["duties"]

    assert [d["occurrence"] for d in found] == ["2026Q2", "2026Q3"]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        # last visit 1 June: as A due 1 September, as B due 1 December
        (DOWN, ("A级走访", "2026-06-01", "2026-09-01", "open")),
        (UP, ("A级走访", "2026-06-01", "2026-09-01", "open")),
        (
            (("A", "2025-01-01", "2026-05-31"), ("B", "2026-06-01", None)),
            ("B级走访", "2026-06-01", "2026-12-01", "open"),
        ),
        (
            (("A", "2025-01-01", "2026-06-01"), ("B", "2026-06-02", None)),
            ("A级走访", "2026-06-01", "2026-09-01", "open"),
        ),
    ],
)
def test_counted_from_the_last_visit_the_earliest_date_since_then_is_owed(tmp_path, grades, expected):
    found = owed(pack(tmp_path, "last_act"), "2026-08-20", *grades, acts=["2026-03-15", "2026-06-01"])

    assert [duty for duty in found if duty[1] == "2026-06-01"] == [expected]


def test_the_date_kept_passes_and_is_late_although_the_grade_is_lower_now(tmp_path):
    assert owed(pack(tmp_path, "last_act"), "2026-09-02", *DOWN, acts=["2026-06-01"])[-1] == (
        "A级走访", "2026-06-01", "2026-09-01", "late",
    )  # fmt: skip


def test_several_series_are_several_clocks_on_one_customer(tmp_path):
    visits = VISIT.format(grade="A", months=3, anchor="calendar", more="series: 走访")
    other = (
        visits.replace("A级走访", "A级推介").replace("months: 3", "months: 4").replace("series: 走访", "series: 推介")
    )
    edition = edition_of(tmp_path, GRADE + visits + other)

    assert owed(edition, "2026-08-20", ("A", "2025-01-01", None), acts=["2026-07-03"]) == [
        ("A级推介", "2026T1", "2026-04-30", "satisfied"),
        ("A级走访", "2026Q2", "2026-06-30", "satisfied"),
        ("A级推介", "2026T2", "2026-08-31", "satisfied"),
        ("A级走访", "2026Q3", "2026-09-30", "satisfied"),
    ]
