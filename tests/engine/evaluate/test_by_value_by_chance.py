"""Aggregates for each value, of customers and above them: whatever the facts, query and rows find the same."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.evaluate.above_customers import FIRM, both_ways
from tests.engine.rules.small_packs import AS_OF, edition_of

DRAWN = "- {{kind: indicator, id: {id}, CLAUSE, over: {over}, {draws}, on: signed_on, from: contracts}}\n"
DRAWS = {
    "次": "type: count, aggregate: count, each: number, take: max, period: {trailing: {months: 12}}",
    "和": "type: money, aggregate: sum, value: amount, each: number, take: sum",
    "均": "type: money, aggregate: average, value: amount, each: status, take: min",
    "末": "type: money, aggregate: latest, value: amount, each: staff, take: max",
    "类": "type: count, aggregate: any, value: amount > 10, each: number, take: count",
    "日": "type: date, aggregate: min, value: signed_on, each: amount, take: max, where: known(status)",
    "总": "type: money, aggregate: sum, value: amount",
}
RULES = "".join(
    DRAWN.format(id=f"{over}{name}", over=over, draws=draws)
    for over in ("customers", "units", "staff", "firm")
    for name, draws in DRAWS.items()
)
RULES += """
- {kind: indicator, id: 连下级, CLAUSE, over: units, type: count, from: contracts, on: signed_on, aggregate: count,
   each: number, take: max, including_below: true}
- {kind: indicator, id: 最多户, CLAUSE, over: firm, type: count, from: customers, aggregate: count, each: customers次,
   take: max}
"""


def some(*values: object):
    return st.sampled_from([*values, None])


CONTRACT = st.fixed_dictionaries({
    "customer": st.sampled_from(["甲", "乙", "丙", "丁"]), "number": some("一", "二", "三"),
    "status": some("有效", "作废"),
    "signed_on": st.integers(-20, 500).map(lambda back: AS_OF - timedelta(days=back)), "amount": st.integers(0, 30),
    "staff": some("小周", "小吴"),
})  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return edition_of(tmp_path_factory.mktemp("packs"), RULES)


@given(st.lists(CONTRACT, max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_query_and_rows_agree(edition, contracts):
    rows = [{"contract": f"h{n}", **row} for n, row in enumerate(contracts)]

    found = both_ways(edition, {**FIRM, "contracts": rows})

    times = [row["number"] for row in contracts if row["number"] and row["signed_on"] > AS_OF - timedelta(days=365)
             and row["signed_on"] <= AS_OF]  # fmt: skip
    assert found["firm"]["firm"]["firm次"] == max((times.count(number) for number in times), default=0)
