"""Whatever the firm looks like, what the query finds of units, staff and the firm the row evaluator finds too."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.evaluate.above_customers import both_ways
from tests.engine.rules.small_packs import AS_OF, edition_of

RULES = """
- kind: form
  id: 单据
  CLAUSE
  about: customers
  fields:
    - {name: 数, type: count}
    - {name: 倍数, type: number, computed: 数 * 1.5}
    - {name: 性质, shows: customers.kind}
- {kind: indicator, id: 额, CLAUSE, type: money, from: contracts, value: amount, aggregate: sum, on: signed_on,
   period: {trailing: {months: 6}}}
- {kind: indicator, id: 全额, CLAUSE, over: firm, type: money, from: contracts, value: amount, aggregate: sum,
   on: signed_on}
- {kind: formula, id: 份额, CLAUSE, type: ratio, expression: 额 / 全额}
- {kind: indicator, id: 单位额, CLAUSE, over: units, type: money, from: contracts, value: amount, aggregate: sum,
   on: signed_on, period: {running: year}}
- {kind: indicator, id: 连下级额, CLAUSE, over: units, type: money, from: contracts, value: amount, aggregate: max,
   on: signed_on, including_below: true}
- {kind: indicator, id: 大户, CLAUSE, over: units, type: count, from: customers, aggregate: count, where: 额 > 10}
- {kind: indicator, id: 单据数, CLAUSE, over: units, type: number, from: 单据, value: 倍数, aggregate: sum,
   on: filled_on, where: 性质 == "甲类" or not known(性质)}
- {kind: indicator, id: 最后线索, CLAUSE, over: units, type: text, from: leads, value: origin, aggregate: latest,
   on: received_on, including_below: true}
- {kind: indicator, id: 人员单据, CLAUSE, over: staff, type: count, from: 单据, value: 数, aggregate: distinct,
   on: filled_on}
- {kind: indicator, id: 人员额, CLAUSE, over: staff, type: money, from: contracts, value: amount, aggregate: average,
   on: signed_on}
- {kind: indicator, id: 首次线索, CLAUSE, over: staff, type: date, from: leads, value: received_on, aggregate: first,
   on: received_on}
- {kind: formula, id: 单位份额, CLAUSE, over: units, type: ratio, expression: 单位额 / 全额}
- {kind: bands, id: 份额分, CLAUSE, over: units, of: 单位份额, missing: {points: 0, flag: 无}, bands: [
   {id: 高, from: 0.5, points: 2}, {id: 低, below: 0.5, points: 1}]}
- {kind: formula, id: 所在单位分, CLAUSE, over: staff, type: points, expression: 份额分}
- {kind: indicator, id: 高分人数, CLAUSE, over: firm, type: count, from: staff, aggregate: count,
   where: 所在单位分 >= 2}
- {kind: indicator, id: 单位数, CLAUSE, over: firm, type: count, from: units, aggregate: count, where: known(parent)}
"""
UNITS, STAFF, CUSTOMERS = ["东", "西", "南"], ["周", "吴", "郑"], ["一", "二", "三", "四"]


def some(*values: object):
    return st.sampled_from([*values, None])


DAYS = st.integers(-30, 400).map(lambda back: AS_OF - timedelta(days=back))
PARENTS = st.fixed_dictionaries({"西": some("东"), "南": some("东", "西")})
CUSTOMER = st.fixed_dictionaries({"unit": some(*UNITS), "owner": some(*STAFF), "kind": some("甲类", "乙类")})
CONTRACT = st.fixed_dictionaries({
    "customer": st.sampled_from(CUSTOMERS), "signed_on": DAYS, "amount": st.integers(0, 30), "staff": some(*STAFF),
})  # fmt: skip
RECORD = st.fixed_dictionaries({
    "customer": st.sampled_from(CUSTOMERS), "filled_on": DAYS, "数": some(1, 2, 3), "filled_by": some(*STAFF),
})  # fmt: skip
LEAD = st.fixed_dictionaries({
    "customer": some(*CUSTOMERS), "received_on": DAYS, "unit": some(*UNITS), "staff": some(*STAFF),
    "origin": some("电话", "网络"),
})  # fmt: skip
FACTS = st.fixed_dictionaries({
    "units": PARENTS.map(lambda up: [{"unit": unit, "parent": up.get(unit)} for unit in UNITS]),
    "staff": st.lists(some(*UNITS), min_size=3, max_size=3).map(
        lambda units: [{"staff": s, "unit": u} for s, u in zip(STAFF, units, strict=True)]
    ),
    "customers": st.lists(CUSTOMER, min_size=4, max_size=4).map(
        lambda rows: [{"customer": key, **row} for key, row in zip(CUSTOMERS, rows, strict=True)]
    ),
    "contracts": st.lists(CONTRACT, max_size=8),
    "单据": st.lists(RECORD, max_size=6),
    "leads": st.lists(LEAD, max_size=5),
})  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return edition_of(tmp_path_factory.mktemp("packs"), RULES)


@given(FACTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_query_and_rows_agree(edition, facts):
    found = both_ways(edition, facts)

    assert found["firm"]["firm"]["单位数"] == sum(unit["parent"] is not None for unit in facts["units"])
