"""Acts owed every so often: named months, grace after the end, early acts, several clocks; by query and by row."""

from datetime import date

import pytest

from kezhi.engine.errors import BadSetting
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of, faults_of

RULE = """
- kind: cadence
  id: 走访
  CLAUSE
  for: region == "华东"
  act: [拜访]
  by: [业务员]
"""


def owed(folder, more, as_of, *acts, adopted_on="2025-01-01"):
    customers = [{"customer": "甲", "owner": "小周", "region": "华东", "since": date(2024, 1, 1)}]
    visits = [
        {"interaction": on, "customer": "甲", "kind": "拜访", "staff": "小周", "happened_on": date.fromisoformat(on)}
        for on in acts
    ]
    edition = edition_of(folder, RULE + "\n".join(f"  {line}" for line in more) + "\n")
    facts = {"customers": customers, "interactions": visits}
    found = both_ways(edition, facts, as_of=date.fromisoformat(as_of), adopted_on=date.fromisoformat(adopted_on))
    return [
        (d["occurrence"], str(d["opens_on"]), str(d["due_on"]), d["state"], d["evidence"])
        for d in sorted(found["duties"], key=lambda d: d["due_on"])
    ]


MONTHS = ["anchor: {months: [1, 4, 7, 10]}"]


@pytest.mark.parametrize(
    ("as_of", "acts", "expected"),
    [
        ("2026-04-10", [], [("2026-01", "late", None), ("2026-04", "open", None)]),
        (
            "2026-04-10",
            ["2026-01-31", "2026-04-01"],
            [("2026-01", "satisfied", "2026-01-31"), ("2026-04", "satisfied", "2026-04-01")],
        ),
        ("2026-05-10", ["2026-03-31"], [("2026-04", "late", None)]),
        ("2026-05-10", ["2026-05-02"], [("2026-04", "satisfied", "2026-05-02")]),
    ],
)
def test_in_named_months_the_month_that_runs_and_the_last_past_one(tmp_path, as_of, acts, expected):
    found = owed(tmp_path, MONTHS, as_of, *acts)

    assert [(name, state, evidence) for name, _, _, state, evidence in found] == expected


def test_a_named_month_opens_on_its_first_day_and_ends_on_its_last(tmp_path):
    assert owed(tmp_path, ["anchor: {months: [2]}"], "2028-02-10")[-1][1:3] == ("2028-02-01", "2028-02-29")


GRACE = ["every: {months: 3}", "anchor: calendar", "tolerance: {days: 10}"]


@pytest.mark.parametrize(("as_of", "state"), [("2026-04-10", "open"), ("2026-04-11", "late")])
def test_within_its_grace_it_is_not_late(tmp_path, as_of, state):
    assert owed(tmp_path, GRACE, as_of)[0][1:4] == ("2026-01-01", "2026-03-31", state)


@pytest.mark.parametrize(
    ("early", "visit", "state"),
    [
        ([], "2026-03-31", "open"),
        (["early: counts"], "2026-03-22", "satisfied"),
        (["early: counts"], "2026-03-21", "open"),
    ],
)
def test_a_visit_before_the_window_counts_only_where_the_rule_says(tmp_path, early, visit, state):
    assert owed(tmp_path, [*GRACE, *early], "2026-04-05", visit)[-1][::3] == ("2026Q2", state)


def test_counted_from_the_last_act_the_grace_follows_the_date(tmp_path):
    rule = ["every: {days: 30}", "anchor: last_act", "tolerance: {days: 5}"]

    assert owed(tmp_path, rule, "2026-06-05", "2026-05-01")[-1] == (
        "2026-05-01",
        "2026-05-01",
        "2026-05-31",
        "open",
        None,
    )
    assert owed(tmp_path, rule, "2026-06-06", "2026-05-01")[-1][3] == "late"


LAST = ["every: {months: 3}", "anchor: last_act"]


@pytest.mark.parametrize(
    ("acts", "opens", "due", "state"),
    [
        ([], "2026-01-01", "2026-04-01", "open"),
        (["2025-10-02"], "2025-10-02", "2026-01-02", "open"),
        (["2025-10-01"], "2025-10-01", "2026-01-01", "open"),
        (["2025-09-30"], "2026-01-01", "2026-04-01", "open"),
        (["2025-01-01", "2025-12-31"], "2025-12-31", "2026-03-31", "open"),
    ],
)
def test_nobody_is_late_on_the_day_of_adoption(tmp_path, acts, opens, due, state):
    found = owed(tmp_path, LAST, "2026-01-01", *acts, adopted_on="2026-01-01")

    assert [duty[1:4] for duty in found if duty[3] != "satisfied"] == [(opens, due, state)]


def test_the_first_term_that_an_act_ended_is_shown_as_it_was_owed(tmp_path):
    before, running = owed(tmp_path, LAST, "2026-05-10", "2025-06-01", "2026-04-20", adopted_on="2026-01-01")

    assert before == ("2026-01-01", "2026-01-01", "2026-04-01", "satisfied", "2026-04-20")
    assert running == ("2026-04-20", "2026-04-20", "2026-07-20", "open", None)


def test_who_came_after_adoption_owes_it_from_the_first_day(tmp_path):
    assert owed(tmp_path, LAST, "2024-02-01", adopted_on="2023-06-01")[0][1:3] == ("2024-01-01", "2024-04-01")


@pytest.mark.parametrize("months", [2, 4])
def test_periods_of_two_and_four_months(tmp_path, months):
    found = owed(tmp_path, [f"every: {{months: {months}}}", "anchor: calendar"], "2026-12-31")

    assert (
        found[-1][:3] == {2: ("2026B6", "2026-11-01", "2026-12-31"), 4: ("2026T3", "2026-09-01", "2026-12-31")}[months]
    )


@pytest.mark.parametrize(
    "more",
    [
        ["anchor: calendar"],
        ["anchor: {months: [1]}", "every: {months: 3}"],
        ["anchor: {months: [13]}"],
        ["anchor: calendar", "every: {months: 3}", "early: counts"],
    ],
)
def test_an_interval_that_says_nothing_is_refused(tmp_path, more):
    assert [f.code for f in faults_of(tmp_path, RULE + "\n".join(f"  {m}" for m in more) + "\n")] == ["cadence-every"]


def test_no_calendar_has_periods_of_five_months(tmp_path):
    with pytest.raises(BadSetting, match="自然期只能是 1、2、3、4、6、12 个月"):
        owed(tmp_path, ["every: {months: 5}", "anchor: calendar"], "2026-04-05")
