"""Bands are told apart in an order that the pack itself gives, or by both edges where only figures give one."""

from decimal import Decimal

import pytest

from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.edges import downwards
from kezhi.engine.rules.intervals import Interval
from tests.engine.rules.small_packs import edition_of, verdicts

LOW, MIDDLE, HIGH = Interval(high=Ref("甲")), Interval(low=Ref("甲"), high=Ref("乙")), Interval(low=Ref("乙"))


@pytest.mark.parametrize(
    ("intervals", "order"),
    [
        ([HIGH, MIDDLE, LOW], [0, 1, 2]),
        ([LOW, MIDDLE, HIGH], [2, 1, 0]),
        ([MIDDLE, HIGH, LOW], [1, 0, 2]),
        ([Interval()], [0]),
        ([LOW, Interval(low=Ref("丙"))], None),
        ([HIGH, MIDDLE], None),
        ([LOW, LOW], None),
    ],
)
def test_the_order_is_that_in_which_edges_meet_by_name(intervals, order):
    assert downwards(intervals) == order


def test_a_band_of_one_figure_stands_between_its_neighbours():
    below = Interval(high=Decimal(100), includes_low=False)
    exactly = Interval(Decimal(100), Decimal(100), includes_low=True, includes_high=True)
    above = Interval(low=Decimal("100.0"), includes_low=False)

    assert downwards([below, above, exactly]) == [1, 2, 0]


RULES = """
- kind: indicator
  id: 年限
  CLAUSE
  type: months
  from: customers
  value: months_between(since, as_of)
- kind: bands
  id: 得分
  CLAUSE
  of: 年限
  bands:
    - {id: 低, below: 甲线, points: 1}
    - {id: 中, from: 同线, below: 乙线, points: 2}
    - {id: 高, from: 乙线, points: 3}
  missing: {points: 0, flag: 无日期}
"""
PARAMETERS = "".join(
    f"- {{name: {name}, title: {name}, kind: months, unit: 个月, CLAUSE, "
    f"values: [{{from: 2026-01-01, value: {value}, source: 第一条}}]}}\n"
    for name, value in (("甲线", 12), ("同线", 12), ("乙线", 24))
)


@pytest.mark.parametrize(
    ("since", "band"),
    [("2025-07-31", "低"), ("2025-07-01", "低"), ("2025-06-30", "中"), ("2024-07-01", "中"), ("2024-06-30", "高")],
)
def test_two_names_for_one_edge_still_tell_each_band(tmp_path, since, band):
    edition = edition_of(tmp_path, RULES, PARAMETERS)

    found = verdicts(edition, {"甲": {"since": since}, "乙": {}})

    assert (found["甲"]["得分__row"], found["乙"]["得分__flag"]) == (band, "无日期")
