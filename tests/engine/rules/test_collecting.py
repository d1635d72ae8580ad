"""Tables that take together all rows that hold: lists, sums, the least, the greatest, the number."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.rules.small_packs import edition_of, faults_of, verdicts

MEASURES = """
- kind: table
  id: 服务
  CLAUSE
  inputs: [potential, influence]
  outputs: {服务措施: text}
  hit: collect
  collect: list
  rows:
    - {id: 潜力, when: [大, "-"], then: [上门]}
    - {id: 龙头, when: ["-", 龙头], then: [专人]}
    - {id: 重要, when: ["-", "龙头, 重要"], then: [上门]}
"""

FEES = """
- kind: table
  id: 加点
  CLAUSE
  inputs: [potential, influence]
  outputs: {合并: HELD}
  hit: collect
  collect: HOW
  rows:
    - {id: 潜力, when: [大, "-"], then: [3]}
    - {id: 龙头, when: ["-", 龙头], then: [浮动]}
    - {id: 缺料, when: [missing, missing], then: [-1]}
"""

FLOATING = """
- name: 浮动
  title: 浮动点
  kind: KIND
  CLAUSE
  values: [{from: 2026-01-01, value: 2, source: 第一条}]
"""


def test_each_text_stands_once_in_the_order_of_the_rows(tmp_path):
    found = verdicts(
        edition_of(tmp_path, MEASURES),
        {
            "甲": {"potential": "大", "influence": "龙头"},
            "乙": {"potential": "小", "influence": "重要"},
            "丙": {"potential": None, "influence": None},
        },
    )

    assert found["甲"]["服务措施"] == "上门、专人"
    assert found["甲"]["服务__row"] == "潜力、龙头、重要"
    assert found["乙"] == {
        "customer": "乙", "potential": "小", "influence": "重要", "服务措施": "上门", "服务__row": "重要",
    }  # fmt: skip
    assert (found["丙"]["服务措施"], found["丙"]["服务__row"]) == (None, None)


@pytest.mark.parametrize(
    ("how", "held", "both", "none"),
    [
        ("sum", "points", Decimal(5), Decimal(0)),
        ("min", "points", Decimal(2), None),
        ("max", "points", Decimal(3), None),
        ("max", "count", 3, None),
        ("sum", "count", 5, 0),
    ],
)
def test_figures_are_taken_together(tmp_path, how, held, both, none):
    rules = FEES.replace("HOW", how).replace("HELD", held)

    found = verdicts(
        edition_of(tmp_path, rules, FLOATING.replace("KIND", held)),
        {
            "甲": {"potential": "大", "influence": "龙头"},
            "乙": {"potential": "小", "influence": "一般"},
            "丙": {"potential": None, "influence": None},
        },
    )

    assert [found[key]["合并"] for key in "甲乙丙"] == [both, none, -1]


def test_rows_are_counted_without_values(tmp_path):
    rules = """
    - kind: table
      id: 计数
      CLAUSE
      inputs: [potential, influence]
      outputs: {符合项数: count}
      hit: collect
      collect: count
      rows:
        - {id: 潜力, when: [大, "-"]}
        - {id: 龙头, when: ["-", 龙头]}
    """

    found = verdicts(
        edition_of(tmp_path, rules),
        {"甲": {"potential": "大", "influence": "龙头"}, "乙": {"potential": "小", "influence": None}},
    )

    assert [found[key]["符合项数"] for key in "甲乙"] == [2, 0]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("hit: collect", "hit: first", "collect_unsaid"),
        ("  collect: list\n", "", "collect_unsaid"),
        ("collect: list", "collect: sum", "not_collectable"),
        ("collect: list", "collect: count", "wrong_width"),
    ],
)
def test_what_cannot_be_taken_together_is_refused(tmp_path, old, new, code):
    assert code in {fault.code for fault in faults_of(tmp_path, MEASURES.replace(old, new))}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    how=st.sampled_from(["sum", "min", "max"]),
    customers=st.lists(
        st.tuples(st.sampled_from(["大", "小", None]), st.sampled_from(["龙头", "一般", None])), min_size=1, max_size=6
    ),
)
def test_query_and_row_agree(tmp_path, how, customers):
    edition = edition_of(
        tmp_path, FEES.replace("HOW", how).replace("HELD", "points"), FLOATING.replace("KIND", "points")
    )

    found = verdicts(edition, {str(n): {"potential": p, "influence": i} for n, (p, i) in enumerate(customers)})

    assert len(found) == len(customers)
