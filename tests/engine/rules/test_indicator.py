"""What an indicator makes of rows: every aggregate and every period by query and by row, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from tests.engine.rules.small_packs import AS_OF, edition_of, evaluated, faults_of


def indicator(id_: str, type_: str, aggregate: str, more: str = "", value: str = "amount") -> str:
    lines = [
        f"- kind: indicator\n  id: {id_}\n  CLAUSE\n  type: {type_}\n  from: contracts",
        f"  value: {value}" if value else "",
        f"  aggregate: {aggregate}\n  on: signed_on",
        more and f"  {more}",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def contract(on: str, amount: object, status: str = "", number: str = "") -> dict[str, object]:
    return {"customer": "甲", "signed_on": on, "amount": amount, "status": status or None, "number": number or None}


def values(folder, rules: str, contracts, customers=({"customer": "甲"},)) -> dict[str, object]:
    rows = [{"contract": f"h{n}", **each} for n, each in enumerate(contracts)]
    found = evaluated(edition_of(folder, rules), {"customers": list(customers), "contracts": rows})
    return found.customers.to_pylist()[0]


CONTRACTS = [
    contract("2026-01-10", 100, "有效", "一"),
    contract("2026-03-31", 300, "有效", "二"),
    contract("2026-03-31", 200, "作废", "二"),
    contract("2026-06-30", 50, "", "三"),
    contract("2026-07-01", 999, "有效", "四"),
]
AGGREGATES = "".join([
    indicator("合计", "money", "sum"),
    indicator("份数", "count", "count", value=""),
    indicator("有状态", "count", "count", value="status"),
    indicator("状态数", "count", "distinct", value="status"),
    indicator("天数", "count", "distinct", value="signed_on"),
    indicator("最小", "money", "min"),
    indicator("最大", "money", "max"),
    indicator("平均", "money", "average"),
    indicator("首日", "date", "min", value="signed_on"),
    indicator("末日", "date", "max", value="signed_on"),
    indicator("最后额", "money", "latest"),
    indicator("最先额", "money", "first"),
    indicator("最后状态", "text", "latest", value="status"),
    indicator("最后大额", "money", "latest", "where: amount >= 200"),
    indicator("有大额", "boolean", "any", value="amount >= 300"),
    indicator("全有效", "boolean", "all", value='status == "有效"'),
])  # fmt: skip


def test_every_aggregate_over_some_rows(tmp_path):
    found = values(tmp_path, AGGREGATES, CONTRACTS)

    assert found == {
        "customer": "甲", "合计": Decimal(650), "份数": 4, "有状态": 3, "状态数": 2, "天数": 3,
        "最小": Decimal(50), "最大": Decimal(300), "平均": Decimal("162.50"),
        "首日": date(2026, 1, 10), "末日": date(2026, 6, 30),
        "最后额": Decimal(50), "最先额": Decimal(100), "最后状态": "作废", "最后大额": Decimal(200),
        "有大额": True, "全有效": False,
    }  # fmt: skip


def test_every_aggregate_over_no_row(tmp_path):
    found = values(tmp_path, AGGREGATES, [CONTRACTS[-1]])

    zero = {"份数": 0, "有状态": 0, "状态数": 0, "天数": 0, "有大额": False}
    assert found == {**dict.fromkeys(found), "customer": "甲", **zero}


RHYTHM = (
    "".join(
        [
            indicator("首单", "date", "min", value="signed_on"),
            indicator("末单", "date", "max", value="signed_on"),
            indicator("下单日数", "count", "distinct", value="signed_on"),
        ]
    )
    + """\
- kind: formula
  id: 平均间隔
  CLAUSE
  type: days
  expression: days_between(首单, 末单) / (下单日数 - 1)
- kind: formula
  id: 未下单天数
  CLAUSE
  type: days
  expression: days_between(末单, as_of)
- kind: segment
  id: 疑似流失
  CLAUSE
  when: 未下单天数 > 2 * 平均间隔
"""
)


@pytest.mark.parametrize(
    ("days", "gap", "silent", "is_lost"),
    [
        (("2026-01-01", "2026-02-10", "2026-03-22", "2026-03-22"), 40, 100, True),
        (("2026-02-10", "2026-03-22", "2026-05-01"), 40, 60, False),
        (("2026-01-31", "2026-03-22", "2026-05-11"), 50, 50, False),
        (("2026-01-31",), None, 150, False),
    ],
)
def test_a_customer_silent_for_long_against_the_own_rhythm_may_be_lost(tmp_path, days, gap, silent, is_lost):
    found = values(tmp_path, RHYTHM, [contract(day, 1) for day in days])

    assert (found["平均间隔"], found["未下单天数"], found["疑似流失"]) == (gap, silent, is_lost)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("{trailing: {months: 3}}", 550),
        ("{trailing: {months: 3}, ago: {months: 3}}", 100),
        ("{trailing: {days: 92}}", 550),
        ("{trailing: {days: 91}}", 50),
        ("{trailing: {weeks: 13}}", 50),
        ("{running: year}", 650),
        ("{running: year, ago: {months: 3}}", 100),
        ("{running: quarter}", 50),
        ("{running: month}", 50),
        ("{running: week}", 50),
        ("{last: quarter}", 600),
        ("{last: month}", None),
        ("{last: half}", None),
        ("{last: year}", None),
        ("{last: week}", None),
        ("{since: adoption}", 650),
        ("{until: last_month_end}", 650),
        ("{until: last_quarter_end, ago: {days: 1}}", 600),
        ("{until: last_year_end}", None),
        ("{until: as_of}", 650),
    ],
)
def test_every_period_cuts_in_the_query_what_it_cuts_in_rows(tmp_path, period, expected):
    found = values(tmp_path, indicator("额", "money", "sum", f"period: {period}"), CONTRACTS)

    assert found["额"] == expected


FAULTS = {
    "no_order": "{from: contacts, value: name, aggregate: latest, type: text}",
    "no_date_to_cut": "{from: contacts, aggregate: count, type: count, period: {running: year}}",
    "count_type": "{from: contacts, value: name, aggregate: distinct, type: text}",
    "including_below": "{from: contacts, aggregate: count, type: count, including_below: true}",
    "drawn_from_above": "{from: staff, aggregate: count, type: count}",
    "belongs_to_nobody": "{over: staff, from: units, aggregate: count, type: count}",
    "no_such_date": "{from: contracts, aggregate: count, type: count, on: amount}",
    "missing_key": "{from: contracts, aggregate: count, type: count}",
    "unknown_name": "{from: 没有的表, aggregate: count, type: count}",
    "type_mismatch": "{from: contracts, on: signed_on, value: amount, aggregate: latest, type: text}",
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_cannot_be_drawn_is_refused_where_it_stands(tmp_path, code):
    rule = "- {kind: indicator, id: 数, CLAUSE, " + FAULTS[code].removeprefix("{") + "\n"

    found = faults_of(tmp_path, rule)

    assert [fault.code for fault in found] == [code]
    assert found[0].at is not None
    assert found[0].at.file.endswith("rules.yaml")


def test_the_day_of_the_packs_is_the_last_of_a_quarter():
    assert date(2026, 6, 30) == AS_OF
