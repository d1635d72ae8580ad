"""An aggregate for each value of a column, and which of them is taken; the same by query and in rows."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.explain.parts import plain
from kezhi.engine.explain.rule_view import rule_view
from tests.engine.rules.small_packs import AS_OF, edition_of, evaluated, faults_of

AMOUNT = """
- {{kind: indicator, id: 数, CLAUSE, type: {type}, from: contracts, on: signed_on, value: {value},
   aggregate: {how}, each: {each}, take: {take}}}
"""
CONTRACTS = [
    {"signed_on": date(2026, 1, 5), "amount": 100, "status": "有效", "number": "一"},
    {"signed_on": date(2026, 2, 5), "amount": 30, "status": "有效", "number": "二"},
    {"signed_on": date(2026, 2, 6), "amount": 120, "status": "作废", "number": "一"},
    {"signed_on": date(2026, 2, 7), "amount": 900, "status": None, "number": "一"},
    {"signed_on": date(2026, 7, 1), "amount": 999, "status": "作废", "number": "一"},
]


def found(folder, contracts=CONTRACTS, **keys):
    rules = AMOUNT.format(**{"type": "money", "value": "amount", "how": "sum", "each": "status", "take": "max", **keys})
    rows = [{"contract": f"h{n}", "customer": "甲", **row} for n, row in enumerate(contracts)]
    facts = {"customers": [{"customer": "甲"}], "contracts": rows}
    (row,) = evaluated(edition_of(folder, rules), facts).customers.to_pylist()
    return row["数"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"take": "max"}, Decimal(130)),
        ({"take": "min"}, Decimal(120)),
        ({"take": "sum"}, Decimal(250)),
        ({"take": "count", "type": "count"}, 2),
        ({"how": "count", "type": "count"}, 2),
        ({"how": "distinct", "value": "number", "type": "count", "take": "min"}, 1),
        ({"how": "average", "take": "max"}, Decimal(120)),
        ({"how": "latest", "take": "min"}, Decimal(30)),
        ({"how": "min", "value": "signed_on", "type": "date", "take": "max"}, date(2026, 2, 6)),
        ({"how": "any", "value": "amount < 50", "type": "count", "take": "count"}, 1),
        ({"how": "all", "value": "amount > 10", "type": "count", "take": "count"}, 2),
        ({"each": "signed_on", "take": "max"}, Decimal(900)),
        ({"each": "amount >= 100", "take": "min"}, Decimal(30)),
    ],
)
def test_what_is_taken_of_the_aggregates_for_each_value(tmp_path, keys, expected):
    assert found(tmp_path, **keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, None),
        ({"take": "count", "type": "count"}, 0),
        ({"how": "count", "type": "count"}, 0),
        ({"how": "any", "value": "amount < 50", "type": "count", "take": "count"}, 0),
    ],
)
@pytest.mark.parametrize("contracts", [[], CONTRACTS[3:]])
def test_where_no_row_has_a_value_it_is_as_with_no_row(tmp_path, contracts, keys, expected):
    assert found(tmp_path, contracts, **keys) == expected


FAULTS = {
    "aggregate: count, type: count, value: kind, each: kind": "each_without_take",
    "aggregate: count, type: count, value: kind, take: max": "each_without_take",
    "aggregate: count, type: count, value: kind, each: 没有的列, take: max": "expression.name",
    "aggregate: max, type: text, value: kind, each: kind, take: sum": "take_type",
    "aggregate: max, type: date, value: as_of, each: kind, take: sum": "take_type",
    "aggregate: any, type: count, value: kind, each: kind, take: count": "type_mismatch",
    "aggregate: sum, type: money, value: kind, each: kind, take: count": "count_type",
}


@pytest.mark.parametrize("keys", FAULTS)
def test_what_cannot_be_taken_is_refused_where_it_stands(tmp_path, keys):
    rule = f"- {{kind: indicator, id: 数, CLAUSE, from: complaints, on: received_at, {keys}}}\n"

    (fault,) = faults_of(tmp_path, rule)

    assert fault.code == FAULTS[keys]
    assert fault.at is not None
    assert fault.at.file.endswith("rules.yaml")


def test_both_sentences_say_for_each_of_what_and_which_is_taken(tmp_path):
    rule = """
- {kind: indicator, id: 同类投诉, CLAUSE, type: count, from: complaints, on: received_at, aggregate: count,
   each: kind, take: max, period: {trailing: {months: 12}}}
"""
    edition = edition_of(tmp_path, rule)

    said = [
        plain(rule_view(edition, edition.rules[0], as_of=AS_OF, settings={}, language=language).sentence)
        for language in ("zh", "en")
    ]

    assert said == [
        "按评定日之前 12 个月内的投诉，取每户各类别的笔数中最大的一个。",
        "the number of rows of complaints for each kind in the 12 months before the day, and of these the greatest.",
    ]


REPEATED = """
- kind: indicator
  id: 同一事由投诉次数
  CLAUSE
  type: count
  from: complaints
  aggregate: count
  each: kind
  take: max
  on: received_at
  period: {trailing: {months: 投诉合并月数}}
- kind: alert
  id: 重大投诉
  CLAUSE
  when: 同一事由投诉次数 >= 多次
  says: 同一客户就同一事由再次投诉，按重大投诉处理。
  to: [总经理]
"""
MANY = """
- {name: 多次, title: 多次, kind: count, CLAUSE, not_set: 原文未写几次。, suggested: 2}
- {name: 投诉合并月数, title: 投诉合并月数, kind: months, unit: 个月, CLAUSE, not_set: 原文未写多久。, suggested: 12}
"""


@pytest.mark.parametrize(
    ("first", "issue", "settings", "told"),
    [
        ("2025-07-01T00:00", "质量", {}, ["甲"]),
        ("2025-06-30T23:59", "质量", {}, []),
        ("2025-07-01T00:00", "交期", {}, []),
        ("2025-07-01T00:00", None, {}, []),
        ("2025-06-30T23:59", "质量", {"投诉合并月数": 13}, ["甲"]),
        ("2025-07-01T00:00", "质量", {"多次": 3}, []),
    ],
)
def test_the_second_complaint_on_one_issue_by_one_customer_within_a_year_is_a_major_one(
    tmp_path, first, issue, settings, told
):
    complaints = [
        {"complaint": "一", "customer": "甲", "kind": issue, "received_at": first},
        {"complaint": "二", "customer": "甲", "kind": "质量", "received_at": "2026-06-30T18:00"},
        {"complaint": "三", "customer": "乙", "kind": "质量", "received_at": "2026-06-01T09:00"},
    ]
    facts = {"customers": [{"customer": "甲"}, {"customer": "乙"}], "complaints": complaints}

    given = {"多次": 2, "投诉合并月数": 12, **settings}

    evaluation = evaluated(edition_of(tmp_path, REPEATED, MANY), {**facts, "staff": [], "units": []}, given)

    assert [alert["subject"] for alert in evaluation.verdicts["alerts"].to_pylist()] == told
