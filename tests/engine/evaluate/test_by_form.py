"""Calendars and steps of chains that a record of a form ends, by query and by row: whose record, from which day on."""

# ruff: noqa: DTZ001 - instants of facts are the wall clock of Shanghai
from datetime import date, datetime

import pytest

from kezhi.engine.errors import BadSetting
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of, faults_of

FORM = "- {kind: form, id: 月报, CLAUSE, ABOUT fields: [{name: 件数, type: count}]}\n"
CALENDAR = (
    "- {kind: calendar, id: 报送, CLAUSE, on: {months: [1..12], day: 20}, by: BY, PER, form: 月报, filled: true}\n"
)
CHAIN = """
- kind: chain
  id: 处置
  CLAUSE
  starts: STARTS
  steps:
    - {id: 登记, by: 客服专员, within: {days: 2}, counted: from_the_next_day, after: start, form: 月报, filled: true}
    - {id: 批示, by: 总经理, within: {days: 3}, counted: from_the_next_day, after: previous}
"""
CUSTOMERS = [{"customer": "甲", "owner": "小周", "unit": "华东"}, {"customer": "乙", "owner": "小吴", "unit": "华东"}]


def form(about):
    return FORM.replace("ABOUT", f"about: {about}," if about else "")


def calendar(by, per, **more):
    said = "".join(f", {key}: {value}" for key, value in more.items())
    return CALENDAR.replace("BY", by).replace("PER", per + said)


def record(on, key="记一", **about):
    return {"record": key, "filled_on": on, **about}


def duties(folder, rules, as_of, *records, **facts):
    edition = edition_of(folder, rules)
    facts.setdefault("customers", CUSTOMERS)
    given = {**facts, "月报": list(records)}
    return both_ways(edition, given, as_of=as_of, adopted_on=date(2026, 6, 1))["duties"]


def told(found):
    return [(d["subject"], d["step"], d["state"], d["evidence"], str(d["satisfied_on"])) for d in found]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 5, 31), ("late", None, "None")),
        (date(2026, 6, 1), ("satisfied", "记一", "2026-06-01")),
        (date(2026, 6, 21), ("satisfied", "记一", "2026-06-21")),
        (date(2026, 7, 1), ("late", None, "None")),
    ],
)
def test_the_first_record_from_the_opening_on_ends_it_late_or_not(tmp_path, on, expected):
    rules = form("units") + calendar("办事处主任", "per: unit")
    (found,) = duties(tmp_path, rules, date(2026, 6, 30), record(on, unit="华东"), record(on, "记二", unit="总部"))

    assert told([found]) == [("华东", None, *expected)]


def test_of_each_holder_whoever_filled_in_a_form_about_nothing(tmp_path):
    rules = form("") + calendar("业务员", "per: staff")
    found = duties(tmp_path, rules, date(2026, 6, 20), record(date(2026, 6, 2), filled_by="小周"))

    assert told(found) == [("小吴", None, "open", None, "None"), ("小周", None, "satisfied", "记一", "2026-06-02")]


def test_of_each_holder_a_form_about_that_person_whoever_filled_it_in(tmp_path):
    rules = form("staff") + calendar("业务员", "per: staff")
    found = duties(tmp_path, rules, date(2026, 6, 20), record(date(2026, 6, 2), staff="小吴", filled_by="小周"))

    assert [(d["subject"], d["state"]) for d in found] == [("小吴", "satisfied"), ("小周", "open")]


def test_of_each_customer_the_record_about_it(tmp_path):
    rules = form("customers") + calendar("业务员", "per: customer", opens="{days: 5}")
    early, own = record(date(2026, 6, 14), customer="乙"), record(date(2026, 6, 15), "记二", customer="甲")
    found = duties(tmp_path, rules, date(2026, 6, 20), early, own)

    assert told(found) == [("乙", None, "open", None, "None"), ("甲", None, "satisfied", "记二", "2026-06-15")]


def test_of_an_anniversary_the_record_about_the_same_contract(tmp_path):
    rules = form("contracts") + (
        "- {kind: calendar, id: 周年, CLAUSE, on: {anniversary: contracts.signed_on}, by: 业务员, "
        "form: 月报, filled: true}\n"
    )
    contracts = [{"contract": key, "customer": "甲", "signed_on": date(2025, 6, 25), "amount": 1} for key in "一二"]
    found = duties(
        tmp_path, rules, date(2026, 6, 20), record(date(2026, 6, 3), contract="二", customer="甲"), contracts=contracts
    )

    assert [(d["subject"], d["state"]) for d in found] == [("一", "open"), ("二", "satisfied")]


def test_one_form_may_end_some_calendars_and_reports_others(tmp_path):
    rules = form("") + calendar("业务员", "per: staff")
    rules += "- {kind: calendar, id: 例会, CLAUSE, on: {months: [1..12], day: 20}, by: 业务员, per: staff}\n"
    held = {
        "event": "会",
        "kind": "办结",
        "about": "T9/例会/小吴/2026-06/业务员",
        "happened_at": datetime(2026, 6, 3, 9),
    }
    found = duties(tmp_path, rules, date(2026, 6, 20), record(date(2026, 6, 2), filled_by="小周"), events=[held])

    assert {(d["rule"], d["subject"]) for d in found if d["state"] == "satisfied"} == {
        ("例会", "小吴"),
        ("报送", "小周"),
    }


def event(**more):
    return {"event": "事一", "kind": "拒付", "customer": "甲", "happened_at": datetime(2026, 6, 10, 15), **more}


@pytest.mark.parametrize(
    ("about", "wrong", "right"),
    [
        ("customers", {"customer": "乙"}, {"customer": "甲"}),
        ("units", {"unit": "总部"}, {"unit": "华东"}),
        ("staff", {"staff": "孙总"}, {"staff": "小郑"}),
        ("", {"filled_by": "小周"}, {"filled_by": "小郑"}),
    ],
)
def test_a_step_is_done_by_a_record_and_the_next_counts_from_its_day(tmp_path, about, wrong, right):
    rules = form(about) + CHAIN.replace("STARTS", "{event: [拒付]}")
    records = (record(date(2026, 6, 10), **wrong), record(date(2026, 6, 12), "记二", **right))
    found = duties(tmp_path, rules, date(2026, 6, 13), *records, events=[event()])
    done, following = sorted(found, key=lambda duty: duty["due_on"])

    assert (done["form"], done["evidence"], done["satisfied_on"], done["satisfied_at"]) == (
        "月报", "记二", date(2026, 6, 12), None,
    )  # fmt: skip
    assert (following["opens_on"], following["due_on"], following["state"]) == (
        date(2026, 6, 12), date(2026, 6, 15), "open",
    )  # fmt: skip


def test_a_record_before_the_step_began_does_not_end_it_and_the_next_waits(tmp_path):
    rules = form("customers") + CHAIN.replace("STARTS", "{event: [拒付]}")
    found = duties(tmp_path, rules, date(2026, 6, 13), record(date(2026, 6, 9), customer="甲"), events=[event()])

    assert {(d["step"], d["state"]) for d in found} == {("登记", "late"), ("批示", "waiting")}


def test_a_step_after_a_date_is_done_by_the_units_own_record(tmp_path):
    rules = form("units") + CHAIN.replace("STARTS", "{calendar: 月末}")
    rules += "- {kind: calendar, id: 月末, CLAUSE, on: {months: [1..12], day: 20}, by: 办事处主任, per: unit}\n"
    found = duties(tmp_path, rules, date(2026, 6, 25), record(date(2026, 6, 21), unit="华东"))

    assert {(d["subject"], d["step"], d["state"]) for d in found if d["rule"] == "处置"} == {
        ("华东", "登记", "satisfied"), ("华东", "批示", "late"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("about", "rule", "code"),
    [
        ("customers", calendar("业务员", "per: staff"), "form_about_nothing"),
        ("customers", CHAIN.replace("STARTS", "{calendar: 报送}"), "form_about_nothing"),
        ("units", calendar("业务员", "per: staff").replace("form: 月报", "form: 周报"), "filled_without_form"),
        ("units", calendar("业务员", "per: unit").replace("day: 20", "day: [15, 30]"), "filled_overlaps"),
        ("units", calendar("业务员", "per: unit").replace("{months: [1..12], day: 20}", "{weekly: [1, 5]}"),
         "filled_overlaps"),
        ("units", calendar("业务员", "per: unit", period="year").replace("[1..12]", "[3, 9]"), "filled_overlaps"),
        ("customers", calendar("业务员", "per: customer", act="[拜访]"), "two_ways_done"),
    ],
)  # fmt: skip
def test_what_no_record_can_tell_apart_is_refused(tmp_path, about, rule, code):
    more = "" if "id: 报送" in rule else CALENDAR.replace("BY", "业务员").replace("PER", "per: unit").replace(
        ", form: 月报, filled: true", "")  # fmt: skip

    assert [fault.code for fault in faults_of(tmp_path, form(about) + more + rule)] == [code]


def test_several_times_of_a_day_are_refused(tmp_path):
    rule = calendar("业务员", "per: unit").replace("day: 20", "day: 20, time: ['09:00', '17:00']")

    with pytest.raises(BadSetting, match="一日有几个钟点"):
        duties(tmp_path, form("units") + rule, date(2026, 6, 30))
