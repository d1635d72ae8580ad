"""Units, staff and the firm: what rules over them find by query and again in rows, both sides of every edge."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.duties import evaluate_duties
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_row
from kezhi.engine.evaluate.subject_rows import evaluate_subjects
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run
from tests.engine.rules.small_packs import AS_OF, edition_of

Facts = Mapping[str, Sequence[Mapping[str, Any]]]

FIRM: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"unit": "总部"},
        {"unit": "华东", "parent": "总部", "head": "钱主任"},
        {"unit": "苏州", "parent": "华东"},
        {"unit": "华南", "parent": "总部"},
    ],
    "staff": [
        {"staff": "李经理", "post": "业务部经理", "unit": "总部"},
        {"staff": "钱主任", "post": "办事处主任", "unit": "华东"},
        {"staff": "小周", "post": "业务员", "unit": "苏州"},
        {"staff": "小吴", "post": "业务员", "unit": "华南"},
    ],
    "customers": [
        {"customer": "甲", "unit": "华东", "owner": "小周"},
        {"customer": "乙", "owner": "小周"},
        {"customer": "丙", "unit": "华南"},
        {"customer": "丁"},
    ],
}


def both_ways(edition: Edition, facts: Facts, as_of: date = AS_OF) -> dict[str, dict[str, dict[str, Any]]]:
    """The verdicts of units, staff and the firm by key; query and rows agree in every column."""
    given = RowFacts({**FIRM, **facts}, edition.names.tables)
    verdicts = evaluate(edition, given, as_of=as_of).verdicts
    keys = {"units": "unit", "staff": "staff", "firm": "firm"}
    found = {
        name: {row[key]: row for row in verdicts[name].to_pylist()} for name, key in keys.items() if name in verdicts
    }
    assert found
    expected = by_rows(edition, given.tables, as_of)
    assert found == {name: expected[name] for name in found}
    return found


def by_rows(edition: Edition, facts: Facts, as_of: date) -> dict[str, dict[str, dict[str, Any]]]:
    plan = plan_of(edition)
    settings = edition.parameters.resolve(as_of, None)
    run = Run(edition.pack, as_of, edition.in_force_from, settings, edition.names, grades_in_force=False)
    people = People.of(facts["staff"], facts["units"])
    customers, held = [], []
    for customer in facts["customers"]:
        own = {t: [r for r in rows if r.get("customer") == customer["customer"]] for t, rows in facts.items()}
        verdict = evaluate_row(plan, run, customer, own)
        known = {**customer, **verdict, **run.known()}
        holds = {id_: run.expression(source).evaluate(known) is True for id_, source in conditions_of(plan).items()}
        customers.append({**customer, **verdict})
        held.append((customer, holds))
    duties = list(evaluate_duties(plan, run, held, facts, people))
    return evaluate_subjects(plan, run, {**facts, "customers": customers, "duties": duties}, people)


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
