"""What is wrong with a deadline, an escalation, an alert or a sanction is said with its place and its remedy."""

import pytest

from tests.engine.rules.small_packs import faults_of

FORMS = """
- kind: form
  id: 回访表
  CLAUSE
  about: customers
  fields: [{name: 结果, type: text, title: 结果}]
- kind: form
  id: 点检表
  CLAUSE
  fields: [{name: 结果, type: text, title: 结果}]
"""


def deadline(*lines: str, **given: str) -> str:
    keys = {"from": "complaints", "within": "{days: 3}", "by": "[客服专员]", **given}
    stated = [f"{key}: {value}" for key, value in keys.items() if value]
    return "- kind: deadline\n  id: 答复\n  CLAUSE\n" + "".join(f"  {line}\n" for line in (*stated, *lines))


def codes(folder, rules: str, parameters: str = "") -> list[str]:
    return [fault.code for fault in faults_of(folder, rules, parameters)]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (deadline("at: kind"), "no_such_date"),
        (deadline("at: 没有的列"), "no_such_date"),
        (deadline("done: customer"), "no_such_date"),
        (deadline("until: kind", within=""), "no_such_date"),
        (deadline(**{"from": "staff"}), "no_such_date"),
        (deadline("done: closed_at", "act: [电话]"), "two_ways_done"),
        (deadline("act: [电话]", "form: 回访表", "filled: true"), "two_ways_done"),
        (deadline("filled: true"), "filled_without_form"),
        (deadline("form: 没有的表", "filled: true"), "filled_without_form"),
        (deadline("form: 点检表", "filled: true"), "form_about_nothing"),
        (deadline("form: 回访表", "filled: {same: unit}"), "filled_same_missing"),
        (deadline(within=""), "deadline_form"),
        (deadline("until: closed_at"), "deadline_form"),
        (deadline(within="{working_hours: 4}"), "limit_without_clock"),
        (deadline("begins_after: {working_minutes: 4}"), "limit_without_clock"),
        (deadline(within="{hours: 4}\n  counted: from_the_day"), "limit_key_idle"),
        (deadline(**{"from": "没有的表"}), "unknown_name"),
        (deadline("where: amount > 3"), "expression.name"),
        (deadline("where: kind"), "type_mismatch"),
        (deadline('for: kind == "大客户" and received_at > as_of'), "expression.name"),
        (deadline(within="{days: 几天}"), "unknown_name"),
    ],
)
def test_a_deadline_that_cannot_be_counted_is_refused(tmp_path, rule, code):
    assert code in codes(tmp_path, FORMS + rule)


def test_the_place_and_the_remedy_are_said(tmp_path):
    (fault,) = faults_of(tmp_path, deadline("done: kind"))

    assert fault.cause == "“complaints”没有日期列“kind”。"
    assert fault.remedy == "可用的有：received_at、closed_at。"
    assert (fault.at.line, fault.clause) == (8, "第一条")


def test_a_date_of_another_table_is_named_by_its_key(tmp_path):
    assert [f.at.line for f in faults_of(tmp_path, deadline(**{"from": "staff"}))] == [5]
