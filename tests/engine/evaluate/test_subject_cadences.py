"""Cadences of units, staff and the firm, and records that satisfy one, by query and by row."""

from datetime import date

import pytest

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of, faults_of

FORM = """
- kind: form
  id: 培训记录
  CLAUSE
  about: ABOUT
  fields: [{name: 人数, type: count}]
"""
TRAINING = """
- kind: cadence
  id: 培训
  CLAUSE
  over: OVER
  every: {months: 3}
  anchor: last_act
  by: [BY]
  form: 培训记录
  filled: true
"""


def rules(over, by, *, about="", more="", rule=TRAINING):
    form = FORM.replace("ABOUT", about or over) if about != "none" else FORM.replace("  about: ABOUT\n", "")
    return form + rule.replace("OVER", over).replace("BY", by) + more


def record(on, key="记一", **about):
    return {"record": key, "filled_on": on, **about}


def duties(folder, written, *, as_of=date(2026, 6, 30), parameters="", settings=None, adopted_on=None, **facts):
    edition = edition_of(folder, written, parameters)
    facts.setdefault("培训记录", [])
    return both_ways(edition, facts, as_of=as_of, settings=settings, adopted_on=adopted_on)["duties"]


def test_every_unit_that_has_the_post_owes_it_from_adoption_on(tmp_path):
    (found,) = duties(tmp_path, rules("units", "办事处主任"))

    assert (found["key"], found["subject_type"], found["subject"], found["staff"]) == (
        "T9/培训/华东/2026-01-01/办事处主任", "unit", "华东", "钱主任",
    )  # fmt: skip
    assert (found["opens_on"], found["due_on"], found["state"]) == (date(2026, 1, 1), date(2026, 4, 1), "late")
    assert (found["customer"], found["unit"], found["form"]) == (None, "华东", "培训记录")


def test_a_record_about_the_unit_ends_one_and_begins_the_next_whoever_filled_it_in(tmp_path):
    held = [record(date(2026, 3, 31), unit="华东", filled_by="小周"), record(date(2026, 5, 1), "记二", unit="总部")]

    past, running = duties(tmp_path, rules("units", "办事处主任"), 培训记录=held)

    assert (past["state"], past["evidence"], past["satisfied_on"]) == ("satisfied", "记一", date(2026, 3, 31))
    assert (running["opens_on"], running["due_on"], running["state"]) == (date(2026, 3, 31), date(2026, 6, 30), "open")
    assert running["last_act_on"] == date(2026, 3, 31)


@pytest.mark.parametrize(("as_of", "state"), [(date(2026, 6, 30), "open"), (date(2026, 7, 1), "late")])
def test_the_last_day_is_still_in_time(tmp_path, as_of, state):
    held = [record(date(2026, 3, 31), unit="华东")]
    found = duties(tmp_path, rules("units", "办事处主任"), as_of=as_of, 培训记录=held)

    assert found[-1]["state"] == state


def test_a_record_is_not_known_before_its_day(tmp_path):
    found = duties(tmp_path, rules("units", "办事处主任"), 培训记录=[record(date(2026, 7, 1), unit="华东")])

    assert [(d["opens_on"], d["state"]) for d in found] == [(date(2026, 1, 1), "late")]


def test_each_holder_owes_it_and_only_a_record_about_the_holder_counts(tmp_path):
    found = duties(tmp_path, rules("staff", "业务员"), 培训记录=[record(date(2026, 6, 1), staff="小周")])

    assert [(d["subject"], d["staff"], d["unit"], d["state"], d["due_on"]) for d in found] == [
        ("小吴", "小吴", "华东", "late", date(2026, 4, 1)),
        ("小周", "小周", "华东", "satisfied", date(2026, 4, 1)),
        ("小周", "小周", "华东", "open", date(2026, 9, 1)),
    ]


def test_the_firm_owes_it_once_and_any_record_counts(tmp_path):
    written = rules("firm", "客服专员", about="none")

    (owed,) = duties(tmp_path, written)
    past, running = duties(tmp_path, written, 培训记录=[record(date(2026, 6, 1))])

    assert (owed["subject_type"], owed["subject"], owed["unit"], owed["staff"]) == ("firm", "firm", None, "小郑")
    assert (past["evidence"], running["due_on"]) == ("记一", date(2026, 9, 1))


def test_a_post_that_nobody_holds_still_leaves_the_firm_owing(tmp_path):
    (owed,) = duties(tmp_path, rules("firm", "培训主管", about="none"))

    assert owed["staff"] is None


def test_in_calendar_periods_the_first_record_of_the_period_counts(tmp_path):
    written = rules("units", "办事处主任", rule=TRAINING.replace("last_act", "calendar"))
    held = [record(date(2026, 3, 31), unit="华东"), record(date(2026, 4, 1), "记二", unit="华东")]

    found = duties(tmp_path, written, 培训记录=held)

    assert [(d["occurrence"], d["evidence"], d["last_act_on"]) for d in found] == [
        ("2026Q1", "记一", None), ("2026Q2", "记二", date(2026, 3, 31)),
    ]  # fmt: skip


def test_in_named_months_with_grace_an_early_record_counts(tmp_path):
    anchor = "anchor: {months: [6]}\n  tolerance: {days: 5}\n  early: counts"
    rule = TRAINING.replace("  every: {months: 3}\n", "").replace("anchor: last_act", anchor)

    counts = [record(date(2026, 5, 27), unit="华东")]
    too_early = [record(date(2026, 5, 26), unit="华东")]

    (found,) = duties(tmp_path, rules("units", "办事处主任", rule=rule), 培训记录=counts)
    (open_,) = duties(tmp_path, rules("units", "办事处主任", rule=rule), 培训记录=too_early)
    (late,) = duties(tmp_path, rules("units", "办事处主任", rule=rule), as_of=date(2026, 7, 6))
    assert [found["state"], open_["state"], late["state"]] == ["satisfied", "open", "late"]


def test_a_condition_reads_the_facts_of_the_unit(tmp_path):
    written = rules("units", "主管上级", more="  for: not known(parent)\n")

    assert [d["subject"] for d in duties(tmp_path, rules("units", "主管上级"))] == ["华东", "总部"]
    assert [d["subject"] for d in duties(tmp_path, written)] == ["总部"]


def test_the_interval_may_be_a_setting(tmp_path):
    parameter = "- {name: 培训间隔, title: 间隔, kind: months, CLAUSE, not_set: 未定, suggested: 6}\n"
    written = rules("staff", "客服专员", rule=TRAINING.replace("months: 3", "months: 培训间隔"))

    (found,) = duties(tmp_path, written, parameters=parameter, settings={"培训间隔": 6})

    assert found["due_on"] == date(2026, 7, 1)


def test_a_record_about_the_customer_satisfies_whoever_owes_it(tmp_path):
    written = rules("customers", "业务员, 主管上级", more='  for: kind == "A"\n').replace("[业务员", "[业务员")
    customers = [{"customer": "甲", "owner": "小周", "kind": "A"}, {"customer": "乙", "owner": "小吴", "kind": "B"}]

    found = duties(
        tmp_path, written, customers=customers, 培训记录=[record(date(2026, 6, 1), customer="甲", filled_by="小吴")]
    )

    assert [(d["post"], d["staff"], d["state"]) for d in found] == [
        ("业务员", "小周", "satisfied"), ("主管上级", "钱主任", "satisfied"),
        ("业务员", "小周", "open"), ("主管上级", "钱主任", "open"),
    ]  # fmt: skip


def test_of_customers_acts_and_records_stand_side_by_side_in_one_series(tmp_path):
    acts = """
- kind: cadence
  id: 走访
  CLAUSE
  for: kind == "B"
  every: {months: 1}
  anchor: calendar
  act: [拜访]
  by: [业务员]
  series: 联系
"""
    rule = TRAINING.replace("last_act", "calendar") + "  series: 联系\n"
    written = rules("customers", "业务员", rule=rule, more='  for: kind == "A"\n') + acts
    customers = [{"customer": "甲", "owner": "小周", "kind": "A"}, {"customer": "乙", "owner": "小吴", "kind": "B"}]

    found = duties(
        tmp_path, written, customers=customers, adopted_on=date(2026, 6, 1),
        培训记录=[record(date(2026, 6, 1), customer="甲")],
    )  # fmt: skip

    assert [(d["rule"], d["customer"], d["state"]) for d in found] == [
        ("培训", "甲", "satisfied"), ("走访", "乙", "open"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (rules("units", "办事处主任", about="staff"), "form_about_nothing"),
        (rules("units", "办事处主任").replace("form: 培训记录", "form: 别的"), "filled_without_form"),
        (rules("units", "办事处主任").replace("  form: 培训记录\n  filled: true\n", ""), "no_way_done"),
        (rules("units", "办事处主任", more="  act: [拜访]\n"), "two_ways_done"),
        (rules("units", "办事处主任", more="  series: 联系\n"), "condition_elsewhere"),
        (rules("firm", "办事处主任", about="none", more="  for: not known(as_of)\n"), "condition_elsewhere"),
        (rules("customers", "业务员"), "missing_key"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path, written, code):
    assert code in [fault.code for fault in faults_of(tmp_path, written)]


def test_a_condition_may_not_read_what_is_found_after_the_duties(tmp_path):
    judged = """
- kind: formula
  id: 人多
  CLAUSE
  over: units
  type: boolean
  expression: not known(parent)
"""
    written = rules("units", "办事处主任", more="  for: 人多\n") + judged

    assert [fault.code for fault in faults_of(tmp_path, written)] == ["cadence_reads_outputs"]
