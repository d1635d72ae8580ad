"""Deadlines owed by whom a field of the form names, a person or the head of a unit; by query and by row."""

from datetime import date

import pytest

from kezhi.engine.explain import explain_duty
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of

FORM = """
- kind: form
  id: 派工单
  CLAUSE
  about: customers
  fields: [{name: 维修人, type: staff}, {name: 协作单位, type: unit}, {name: 完工日, type: date}]
"""
DEADLINE = """
- {kind: deadline, id: 修好, CLAUSE, from: 派工单, within: {days: 2}, counted: from_the_next_day, by: [BY],
   done: 完工日}
"""
CUSTOMERS = [{"customer": "甲", "owner": "小周", "unit": "华东"}]


def order(**more):
    return {"record": "单一", "customer": "甲", "filled_by": "小郑", "filled_on": date(2026, 6, 10), **more}


def owing(folder, by, *records, more="", as_of=date(2026, 6, 12)):
    edition = edition_of(folder, FORM + DEADLINE.replace("BY", by) + more)
    found = both_ways(edition, {"customers": CUSTOMERS, "派工单": list(records)}, as_of=as_of)["duties"]
    return edition, found


@pytest.mark.parametrize(
    ("by", "filled", "staff"),
    [
        ("维修人", {"维修人": "小吴"}, "小吴"),
        ("维修人", {}, None),
        ("协作单位", {"协作单位": "华东"}, "钱主任"),
        ("协作单位", {"协作单位": "总部"}, None),
        ("协作单位", {"协作单位": "外地"}, None),
        ("协作单位", {}, None),
    ],
)
def test_whoever_the_field_names_owes_it(tmp_path, by, filled, staff):
    _, (duty,) = owing(tmp_path, by, order(**filled))

    assert (duty["post"], duty["staff"], duty["unit"], duty["due_on"]) == (by, staff, "华东", date(2026, 6, 12))
    assert duty["key"] == f"T9/修好/单一/2026-06-10/{by}"


def test_fields_posts_and_whom_the_record_is_about_may_stand_together(tmp_path):
    more = "- {kind: deadline, id: 回访, CLAUSE, from: 派工单, within: {days: 3}, by: [业务员, 本人, 协作单位]}\n"
    _, found = owing(tmp_path, "维修人, 协作单位", order(维修人="小吴", 协作单位="华东"), more=more)

    assert {(d["rule"], d["post"], d["staff"]) for d in found} == {
        ("修好", "维修人", "小吴"), ("修好", "协作单位", "钱主任"),
        ("回访", "业务员", "小周"), ("回访", "本人", "小郑"), ("回访", "协作单位", "钱主任"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filled", "language", "said"),
    [
        ({"维修人": "小吴"}, "zh", "由维修人一栏所填的 小吴 履行。"),
        ({}, "zh", "由维修人一栏所填的人履行，尚未填写，或单位没有负责人。"),
        ({"维修人": "小吴"}, "en", "Owed by 小吴, whom the field 维修人 names."),
    ],
)
def test_it_is_said_who_owes_it_and_why(tmp_path, filled, language, said):
    edition, (duty,) = owing(tmp_path, "维修人", order(**filled))
    told = explain_duty(edition, duty, as_of=date(2026, 6, 12), language=language)
    answers = {answer.question: answer.text for answer in told.answers}

    assert answers["who"] == said
    if language == "zh":
        assert (
            answers["why"]
            == "派工单，自填写日起，“维修人”一栏所填的人须在 2 天以内（自次日起算）办结（以完工日为准）。"
        )
