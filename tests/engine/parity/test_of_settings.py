"""Posts, months and scales that are set, records that units and people owe, and places: the same on every engine."""

from __future__ import annotations

from datetime import date, datetime

from kezhi.engine.facts.rows import RowFacts
from tests.engine.evaluate.both_ways import FIRM
from tests.engine.parity.test_packs import on_both, on_others
from tests.engine.rules.small_packs import AS_OF, edition_of

PARAMETERS = """
- {name: 培训岗位, title: 谁培训, kind: post, CLAUSE, not_set: 未定}
- {name: 复评月份, title: 何月, kind: months_of_year, CLAUSE, not_set: 未定}
- {name: 资信等级, title: 等级, kind: scale, unit: 万元, columns: {limit: money, term: days}, CLAUSE, not_set: 未定}
"""
RULES = """
- {kind: form, id: 单位记录, CLAUSE, about: units, fields: [{name: 人数, type: count}]}
- {kind: form, id: 人员记录, CLAUSE, about: staff, fields: [{name: 课时, type: count}]}
- {kind: form, id: 客户记录, CLAUSE, about: customers,
   fields: [{name: 评定, type: text, choices: 资信等级}, {name: 经办, type: staff}, {name: 归口, type: unit}]}
- {kind: deadline, id: 归档, CLAUSE, from: 客户记录, within: {days: 3}, counted: from_the_next_day, by: [经办, 归口]}
- {kind: deadline, id: 传阅, CLAUSE, from: 客户记录, within: {days: 3}, counted: from_the_next_day, by: [总经理]}
- {kind: cadence, id: 培训, CLAUSE, over: units, for: known(parent), every: {months: 3}, anchor: last_act,
   by: [培训岗位], form: 单位记录, filled: true}
- {kind: cadence, id: 进修, CLAUSE, over: staff, every: {days: 40}, anchor: last_act, by: [业务员], form: 人员记录,
   filled: true, tolerance: {days: 5}}
- {kind: cadence, id: 复评, CLAUSE, over: firm, anchor: {months: 复评月份}, by: [总经理], form: 单位记录, filled: true}
- {kind: cadence, id: 建档, CLAUSE, for: 名次 <= 2, every: {months: 3}, anchor: calendar, by: [业务员], form: 客户记录,
   filled: true}
- {kind: calendar, id: 报单位, CLAUSE, on: {months: [1..12], day: 20}, by: 办事处主任, per: unit, form: 单位记录,
   filled: true}
- {kind: calendar, id: 报人员, CLAUSE, on: {months: [1..12], day: 20}, by: 业务员, form: 人员记录, filled: true}
- {kind: calendar, id: 报客户, CLAUSE, on: {months: [5, 7], day: 20}, by: 业务员, per: customer, form: 客户记录,
   filled: true}
- kind: chain
  id: 处置
  CLAUSE
  starts: {event: [拒付]}
  steps:
    - {id: 记录, by: 业务员, within: {days: 2}, counted: from_the_next_day, after: start, form: 客户记录, filled: true}
    - {id: 批示, by: 总经理, within: {days: 3}, counted: from_the_next_day, after: previous}
- {kind: indicator, id: 销售额, CLAUSE, type: money, from: contracts, on: signed_on, value: amount, aggregate: sum}
- {kind: indicator, id: 名次, CLAUSE, type: count, rank: {by: 销售额, among: 'kind != "丙等"'}}
- {kind: indicator, id: 先后, CLAUSE, type: count, rank: {by: since, order: ascending}, missing: {value: 99}}
- {kind: indicator, id: 户数, CLAUSE, over: staff, type: count, from: customers, aggregate: count}
- {kind: indicator, id: 人员名次, CLAUSE, over: staff, type: count, rank: {by: 户数, among: is_active}}
- {kind: grade, id: 资信, CLAUSE, from: kind, order: 资信等级, in_force: at_once}
- {kind: credit, id: 额度, CLAUSE, rating: 资信, levels: {of: 资信等级}}
"""
SETTINGS = {"培训岗位": "办事处主任", "复评月份": "3、6", "资信等级": "甲等，300，90；乙等，100"}


@on_others
def test_what_a_company_sets_shapes_every_engine_alike(engine, tmp_path):
    edition = edition_of(tmp_path, RULES, PARAMETERS)
    customers = [
        {"customer": f"客{n}", "owner": ("小周", "小吴")[n % 2], "kind": ("甲等", "乙等", "丙等")[n % 3],
         "since": date(2025, 1 + n, 1) if n % 4 else None}
        for n in range(9)
    ]  # fmt: skip
    facts = {
        **FIRM,
        "customers": customers,
        "contracts": [
            {"contract": f"合{n}", "customer": f"客{n}", "signed_on": date(2026, 3, 1), "amount": n % 4 * 100}
            for n in range(7)
        ],
        "单位记录": [{"record": f"单{n}", "unit": "华东", "filled_on": date(2026, n, 9)} for n in (2, 5, 6, 7)],
        "人员记录": [{"record": f"人{n}", "staff": "小周", "filled_on": date(2026, n, 20)} for n in (3, 5)],
        "events": [
            {"event": f"事{n}", "kind": "拒付", "customer": f"客{n}", "happened_at": datetime(2026, 5, 8, 15)}  # noqa: DTZ001
            for n in (3, 5)
        ],
        "客户记录": [
            {"record": f"户{n}", "customer": f"客{n}", "filled_on": date(2026, 5, 9), "经办": "小吴", "归口": "华东"}
            for n in (3, 4)
        ],
    }

    found = on_both(engine, edition, RowFacts(facts, edition.names.tables), as_of=AS_OF, settings=SETTINGS)

    duties = found.duties.to_pylist()
    assert {row["rule"] for row in duties} == {
        "培训", "进修", "复评", "建档", "报单位", "报人员", "报客户", "处置", "归档", "传阅",
    }  # fmt: skip
    assert {(row["post"], row["staff"]) for row in duties if row["rule"] == "归档"} == {
        ("经办", "小吴"),
        ("归口", "钱主任"),
    }
    assert {row["evidence"] for row in duties if row["rule"] in {"报单位", "处置"}} == {"单6", "户3", None}
    assert {row["名次"] for row in found.customers.to_pylist()} == {1, 2, 3, 4, None}
