"""The rates that regulations ask for, each as a small pack: recovery, retention, conversion, training, execution."""

from decimal import Decimal

import pytest

from kezhi.engine.errors import FactsError, SampleDisagrees
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.rules.formula import Formula
from tests.engine.evaluate.above_customers import FIRM, both_ways
from tests.engine.rules.small_packs import AS_OF, edition_of

RECOVERY = """
- {kind: indicator, id: 应收, CLAUSE, over: units, type: money, from: receivables, value: amount, aggregate: sum,
   on: due_on, period: {running: year}, missing: {value: 0}}
- {kind: indicator, id: 已收, CLAUSE, over: units, type: money, from: payments, value: amount, aggregate: sum,
   on: paid_on, period: {running: year}, missing: {value: 0}}
- {kind: formula, id: 回收率, CLAUSE, over: units, type: ratio, expression: 已收 / 应收}
- {kind: segment, id: 回收达标, CLAUSE, over: units, when: 回收率 >= 0.95}
"""


@pytest.mark.parametrize(("paid", "rate", "reached"), [("950", "0.95", True), ("949.99", "0.94999", False)])
def test_the_recovery_rate_of_a_unit_reaches_its_target_or_not(tmp_path, paid, rate, reached):
    receivable = {"customer": "甲", "issued_on": "2025-12-01", "due_on": "2026-01-31", "amount": 1000}
    payment = {"customer": "甲", "paid_on": "2026-06-30", "amount": paid}

    units = both_ways(edition_of(tmp_path, RECOVERY), {"receivables": [receivable], "payments": [payment]})["units"]

    assert (units["华东"]["回收率"], units["华东"]["回收达标"]) == (Decimal(rate), reached)
    assert (units["华南"]["应收"], units["华南"]["回收率"], units["华南"]["回收达标"]) == (0, None, False)


KEEPING = """
- {kind: indicator, id: 去年成交, CLAUSE, type: count, from: contracts, aggregate: count, on: signed_on,
   period: {last: year}}
- {kind: indicator, id: 今年成交, CLAUSE, type: count, from: contracts, aggregate: count, on: signed_on,
   period: {running: year}}
- {kind: indicator, id: 老客户, CLAUSE, over: firm, type: count, from: customers, aggregate: count,
   where: 去年成交 > 0}
- {kind: indicator, id: 留住的, CLAUSE, over: firm, type: count, from: customers, aggregate: count,
   where: 去年成交 > 0 and 今年成交 > 0}
- {kind: formula, id: 保有率, CLAUSE, over: firm, type: ratio, expression: 留住的 / 老客户}
- {kind: indicator, id: 线索数, CLAUSE, over: firm, type: count, from: leads, aggregate: count, on: received_on,
   period: {running: year}}
- {kind: indicator, id: 成交线索, CLAUSE, over: firm, type: count, from: leads, aggregate: count, on: received_on,
   period: {running: year}, where: outcome == "成交" and known(ended_on)}
- {kind: formula, id: 转化率, CLAUSE, over: firm, type: ratio, expression: 成交线索 / 线索数}
- {kind: indicator, id: 领导线索, CLAUSE, over: staff, type: count, from: leads, aggregate: count, on: received_on,
   where: origin == "领导介绍"}
"""


def test_the_firms_retention_and_conversion(tmp_path):
    contracts = [
        {"contract": f"h{n}", "customer": customer, "signed_on": day, "amount": 1}
        for n, (customer, day) in enumerate(
            [
                ("甲", "2025-01-01"),
                ("甲", "2026-06-30"),
                ("乙", "2025-12-31"),
                ("乙", "2026-07-01"),
                ("丙", "2026-01-01"),
            ]
        )
    ]
    lead = {"received_on": "2026-02-01", "staff": "小周", "origin": "电话"}
    leads = [
        {**lead, "outcome": "成交", "ended_on": "2026-06-30"},
        {**lead, "outcome": "成交", "ended_on": "2026-07-01"},
        {**lead, "staff": "小吴", "origin": "领导介绍"},
        {**lead, "received_on": "2025-12-31", "origin": "领导介绍"},
    ]

    found = both_ways(edition_of(tmp_path, KEEPING), {"contracts": contracts, "leads": leads})

    firm = found["firm"]["firm"]
    assert (firm["老客户"], firm["留住的"], firm["保有率"]) == (2, 1, Decimal("0.5"))
    assert (firm["线索数"], firm["成交线索"], firm["转化率"]) == (3, 1, Decimal("0.3333333333"))
    assert {key: row["领导线索"] for key, row in found["staff"].items()} == {
        "李经理": 0, "钱主任": 0, "小周": 1, "小吴": 1,
    }  # fmt: skip


TRAINING = """
- kind: form
  id: 培训记录
  CLAUSE
  about: staff
  fields:
    - {name: 主题, type: text, required: true}
    - {name: 学时, type: hours, required: true}
- {kind: indicator, id: 年学时, CLAUSE, over: staff, type: hours, from: 培训记录, value: 学时, aggregate: sum,
   on: filled_on, period: {running: year}, missing: {value: 0}}
- {kind: formula, id: 学时缺口, CLAUSE, over: staff, type: hours, expression: "max(最低学时 - 年学时, 0)"}
- {kind: indicator, id: 缺学时人数, CLAUSE, over: units, type: count, from: staff, aggregate: count,
   where: 学时缺口 > 0, including_below: true}
"""
LEAST = """
- {name: 最低学时, title: 每年最低学时, kind: hours, CLAUSE, values: [{from: 2026-01-01, value: 24, source: 第一条}]}
"""


def test_the_hours_of_training_of_each_and_the_shortfall(tmp_path):
    records = [
        {"staff": "小周", "主题": "礼仪", "学时": 20, "filled_on": "2026-01-01"},
        {"staff": "小周", "主题": "产品", "学时": 4, "filled_on": "2026-06-30"},
        {"staff": "小吴", "主题": "产品", "学时": "23.5", "filled_on": "2026-06-30"},
        {"staff": "小吴", "主题": "产品", "学时": 8, "filled_on": "2025-12-31"},
    ]

    found = both_ways(edition_of(tmp_path, TRAINING, LEAST), {"培训记录": records})

    assert {key: row["学时缺口"] for key, row in found["staff"].items()} == {
        "李经理": 24, "钱主任": 24, "小周": 0, "小吴": Decimal("0.5"),
    }  # fmt: skip
    assert {key: row["缺学时人数"] for key, row in found["units"].items()} == {
        "总部": 3, "华东": 1, "苏州": 0, "华南": 1,
    }  # fmt: skip


EXECUTION = """
- {kind: cadence, id: 走访, CLAUSE, for: 'kind == "大"', every: {months: 3}, anchor: calendar, act: [拜访],
   by: [业务员]}
- {kind: indicator, id: 应办, CLAUSE, over: staff, type: count, from: duties, aggregate: count, on: due_on}
- {kind: indicator, id: 已办, CLAUSE, over: staff, type: count, from: duties, aggregate: count, on: due_on,
   where: state == "satisfied" and satisfied_on <= due_on}
- {kind: formula, id: 执行率, CLAUSE, over: staff, type: ratio, expression: 已办 / 应办}
- {kind: indicator, id: 单位应办, CLAUSE, over: units, type: count, from: duties, aggregate: count, on: opens_on,
   where: rule == "走访"}
"""


def test_the_execution_rate_of_the_duties_of_each(tmp_path):
    customers = [
        {"customer": key, "kind": "大", "owner": owner, "since": "2025-01-01"}
        for key, owner in (("甲", "小周"), ("乙", "小周"), ("丙", "小吴"), ("丁", None))
    ]
    visit = {"kind": "拜访", "staff": "小周"}
    visits = [
        {**visit, "interaction": "一", "customer": "甲", "happened_on": "2026-03-31"},
        {**visit, "interaction": "二", "customer": "甲", "happened_on": "2026-06-30"},
        {**visit, "interaction": "三", "customer": "乙", "happened_on": "2026-04-01"},
    ]

    found = both_ways(edition_of(tmp_path, EXECUTION), {"customers": customers, "interactions": visits})

    staff = {key: (row["应办"], row["已办"], row["执行率"]) for key, row in found["staff"].items()}
    assert staff["小周"] == (4, 3, Decimal("0.75"))
    assert staff["小吴"] == (2, 0, Decimal(0))
    assert staff["李经理"] == (0, 0, None)
    assert {key: row["单位应办"] for key, row in found["units"].items()} == {"总部": 0, "华东": 0, "苏州": 4, "华南": 2}


REFUSING = """
- {kind: indicator, id: 应收, CLAUSE, over: units, type: money, from: receivables, value: amount, aggregate: sum,
   on: issued_on, missing: refuse}
"""


def test_a_rule_over_units_may_refuse_a_missing_input_and_names_the_units(tmp_path):
    edition = edition_of(tmp_path, REFUSING)
    owed = {"customer": "甲", "issued_on": "2026-01-01", "amount": 1}

    with pytest.raises(FactsError) as refused:
        evaluate(edition, RowFacts({**FIRM, "receivables": [owed]}), as_of=edition.in_force_from)

    assert "华南" in str(refused.value)
    assert "华东" not in str(refused.value)


def test_a_figure_of_a_unit_that_comes_out_otherwise_by_row_voids_the_run(tmp_path, monkeypatch):
    edition = edition_of(tmp_path, RECOVERY)
    plain = Formula.evaluate
    monkeypatch.setattr(Formula, "evaluate", lambda *a: dict.fromkeys(plain(*a), 1))

    with pytest.raises(SampleDisagrees) as refused:
        evaluate(edition, RowFacts(FIRM), as_of=AS_OF)

    assert "回收率" in str(refused.value)
