"""Which numbers a name can hold, worked out from bands, tables and formulas."""

from decimal import Decimal

import pytest

from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.checks.ranges import Range, ranges_of
from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.intervals import Interval

FORMULA = """\
rules:
  - kind: indicator
    id: 次数
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    type: count
    from: contracts
    aggregate: count
    on: signed_on
  - kind: formula
    id: 值
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    expression: %s
    type: %s
    missing: %s
"""


def known(load, expression, type_="number", missing="{value: 0}"):
    edition = load(more=FORMULA % (expression, type_, missing))
    return ranges_of(edition, Figures.of_text(edition)).get("值")


def of(*values):
    return Range.of(map(Decimal, values))


def between(low, high):
    return Range(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("得分 * 3", of(0, 3, 6)),
        ("得分 + 得分", of(0, 2, 3, 4)),
        ("得分 - 3", of(0, -2, -1)),
        ("-得分", of(0, -2, -1)),
        ("甲等下限 + 1", of(0, 3)),
        ("次数 + 4", between(0, "Infinity")),
        ("次数 * -2", between("-Infinity", 0)),
        ("4 - 次数", between("-Infinity", 4)),
        ("min(次数, 7)", between(0, 7)),
        ("max(次数, 7)", between(0, "Infinity")),
        ("max(min(次数, 9), 7)", between(0, 9)),
        ("default(得分, 5)", of(0, 1, 2, 5)),
        ("abs(min(次数, 3) - 5)", between(0, 5)),
        ("abs(min(次数, 3) - 1)", between(0, 2)),
        ("round(min(次数, 3) / 2)", between("-1.0001", "2.5001")),
        ("min(次数, 3) / 2", between("-0.0001", "1.5001")),
        ("6 / (次数 + 2)", between("-0.0001", "3.0001")),
        ("8 if 次数 > 2 else 9", of(0, 8, 9)),
    ],
)
def test_what_a_formula_can_come_to(load, expression, found):
    assert known(load, expression) == found


def test_what_stands_for_a_missing_value_counts_too(load):
    assert known(load, "得分", "points", "{value: -4}") == of(-4, 1, 2)


def test_a_division_by_what_may_be_nothing_is_not_known(load):
    assert known(load, "6 / 次数") is None


def test_a_rounded_value_of_few_is_not_widened(load):
    assert known(load, "round(得分 / 2)") == between("-0.5001", "2.0001")


def test_points_and_outputs_of_tables_are_known_one_by_one(load):
    table = """\
    rules:
      - kind: table
        id: 折扣
        clause: {at: 第三条, quote: 甲等享受优惠价，乙等执行目录价}
        inputs: [等级]
        outputs: {返利: percent, 说明: text}
        rows:
          - {id: 优惠, when: [甲], then: [3, 多]}
          - {id: 目录, when: [乙], then: [1, 少]}
    """
    edition = load(more=table)
    found = ranges_of(edition, Figures.of_text(edition))

    assert (found["得分"], found["返利"], found["甲等下限"]) == (of(1, 2), of(1, 3), of(2))
    assert "说明" not in found
    assert "合同额" not in found


@pytest.mark.parametrize(
    ("interval", "meets"),
    [
        (Interval(Decimal(2), None, includes_low=True, includes_high=False), True),
        (Interval(Decimal(2), None, includes_low=False, includes_high=False), False),
        (Interval(None, Decimal(1), includes_low=False, includes_high=True), True),
        (Interval(None, Decimal(1), includes_low=False, includes_high=False), False),
        (Interval(Ref("没有设定"), None, includes_low=True, includes_high=False), None),
    ],
)
@pytest.mark.parametrize("values", [of(1, 2), between(1, 2)])
def test_whether_any_of_it_lies_in_an_interval(values, interval, meets):
    assert values.meets(interval, Figures()) is meets
