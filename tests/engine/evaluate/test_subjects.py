"""Units, staff and the firm: what rules over them find by query and again in rows, both sides of every edge."""

from decimal import Decimal
from typing import Any

from tests.engine.evaluate.above_customers import both_ways
from tests.engine.rules.small_packs import edition_of

READING = """
- kind: form
  id: 抄表记录
  CLAUSE
  about: customers
  fields:
    - {name: 应抄数, type: count, required: true}
    - {name: 实抄数, type: count, required: true}
    - {name: 漏抄数, type: count, computed: 应抄数 - 实抄数}
- kind: indicator
  id: 应抄
  CLAUSE
  over: units
  type: count
  from: 抄表记录
  value: 应抄数
  aggregate: sum
  on: filled_on
  period: {running: month}
- kind: indicator
  id: 漏抄
  CLAUSE
  over: units
  type: count
  from: 抄表记录
  value: 漏抄数
  aggregate: sum
  on: filled_on
  period: {running: month}
  including_below: true
- kind: formula
  id: 抄见率
  CLAUSE
  over: units
  type: ratio
  expression: 1 - 漏抄 / 应抄
"""


def reading(customer: str, on: str, due: int, read: int) -> dict[str, Any]:
    return {"customer": customer, "filled_on": on, "应抄数": due, "实抄数": read, "filled_by": "小吴"}


def test_the_reading_rate_of_a_unit_and_month_comes_from_the_records_of_a_form(tmp_path):
    units = both_ways(
        edition_of(tmp_path, READING),
        {
            "抄表记录": [
                reading("甲", "2026-06-01", 100, 97),
                reading("甲", "2026-05-31", 100, 0),
                reading("乙", "2026-06-30", 50, 49),
                reading("丙", "2026-06-30", 10, 10),
                reading("丙", "2026-07-01", 10, 0),
                reading("丁", "2026-06-02", 8, 6),
            ]
        },
    )["units"]

    assert {key: (row["应抄"], row["漏抄"]) for key, row in units.items()} == {
        "总部": (None, 6), "华东": (100, 4), "苏州": (50, 1), "华南": (18, 2),
    }  # fmt: skip
    assert units["华东"]["抄见率"] == Decimal("0.96")
    assert units["总部"]["抄见率"] is None


SHARES = """
- kind: indicator
  id: 合同额
  CLAUSE
  type: money
  from: contracts
  value: amount
  aggregate: sum
  on: signed_on
- kind: segment
  id: 大户
  CLAUSE
  when: 合同额 >= 1000
- kind: indicator
  id: 全公司户数
  CLAUSE
  over: firm
  type: count
  from: customers
  aggregate: count
- kind: indicator
  id: 大户数
  CLAUSE
  over: firm
  type: count
  from: customers
  aggregate: count
  where: 大户
- kind: indicator
  id: 户数
  CLAUSE
  over: units
  type: count
  from: customers
  aggregate: count
  including_below: true
- kind: formula
  id: 占比
  CLAUSE
  over: units
  type: ratio
  expression: 户数 / 全公司户数
- kind: bands
  id: 占比得分
  CLAUSE
  over: units
  of: 占比
  bands:
    - {id: 高, from: 0.5, points: 2}
    - {id: 低, below: 0.5, points: 1}
- kind: grade
  id: 单位等级
  CLAUSE
  over: units
  total: 占比得分
  levels:
    - {grade: 甲, from: 2}
    - {grade: 乙, below: 2}
- kind: table
  id: 单位考核
  CLAUSE
  over: units
  inputs: [单位等级]
  outputs: {考核结果: text}
  rows:
    - {id: 好, when: [甲], then: [良好]}
    - {id: 差, when: [乙], then: [待改进]}
- kind: formula
  id: 所在单位占比
  CLAUSE
  over: staff
  type: ratio
  expression: 占比
- kind: indicator
  id: 名下户数
  CLAUSE
  over: staff
  type: count
  from: customers
  aggregate: count
- kind: indicator
  id: 人均户数
  CLAUSE
  over: units
  type: number
  from: staff
  value: 名下户数
  aggregate: average
  including_below: true
"""


def test_units_read_the_firms_figures_and_staff_those_of_their_unit(tmp_path):
    contracts = [
        {"customer": "甲", "signed_on": "2026-01-01", "amount": 1000},
        {"customer": "乙", "signed_on": "2026-01-01", "amount": "999.99"},
    ]
    found = both_ways(edition_of(tmp_path, SHARES), {"contracts": contracts})

    assert found["firm"] == {"firm": {"firm": "firm", "全公司户数": 4, "大户数": 1}}
    units = {key: (row["户数"], row["单位等级"], row["考核结果"]) for key, row in found["units"].items()}
    assert units == {
        "总部": (3, "甲", "良好"), "华东": (2, "甲", "良好"), "苏州": (1, "乙", "待改进"), "华南": (1, "乙", "待改进"),
    }  # fmt: skip
    staff = {key: (row["名下户数"], float(row["所在单位占比"])) for key, row in found["staff"].items()}
    assert staff == {"李经理": (0, 0.75), "钱主任": (0, 0.5), "小周": (2, 0.25), "小吴": (0, 0.25)}
    assert {key: row["人均户数"] for key, row in found["units"].items()} == {
        "总部": Decimal("0.5"), "华东": 1, "苏州": 2, "华南": 0,
    }  # fmt: skip


def test_without_units_there_are_none_and_the_firm_is_there_still(tmp_path):
    found = both_ways(edition_of(tmp_path, SHARES), {"units": [], "staff": [], "customers": []})

    assert found["units"] == found["staff"] == {}
    assert found["firm"] == {"firm": {"firm": "firm", "全公司户数": 0, "大户数": 0}}
