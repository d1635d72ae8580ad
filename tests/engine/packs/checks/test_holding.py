"""Conditions that never hold, lines that never get their turn, levels that no total can give."""

from decimal import Decimal

import pytest

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.checks.ranges import ranges_of
from kezhi.engine.packs.library import Library

LEVELS = "      - {grade: 甲, from: 甲等下限}\n      - {grade: 乙, below: 甲等下限}\n"


def overrides(*conditions: str) -> dict:
    lines = "".join(f"      - {{id: 例{n}, when: '{words}', grade: 甲}}\n" for n, words in enumerate(conditions))
    return {"rules": (LEVELS, f"{LEVELS}    overrides:\n{lines}")}


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        (["得分 > 2"], [("never_holds", 27)]),
        (["得分 >= 2 and 得分 < 2"], [("never_holds", 27)]),
        (['industry == "机械" and industry == "化工"'], [("never_holds", 27)]),
        (["not known(得分) and 得分 == 1"], [("never_holds", 27)]),
        (["is_active and not is_active"], [("never_holds", 27)]),
        (['得分__row == "三分"'], [("never_holds", 27)]),
        (['得分__row in ["二分", "一分"]', '得分__row == "一分"'], [("shadowed_row", 28)]),
        (["得分 == 2", "得分 == 1", "得分 == 2 or 得分 == 1"], [("shadowed_row", 29)]),
        (["合同额 > 100", "合同额 > 200"], [("shadowed_row", 28)]),
        (["合同额 + 1 > 100", "合同额 + 1 > 100"], [("shadowed_row", 28)]),
        (["合同额 >= 限额", "合同额 >= 限额"], [("shadowed_row", 28)]),
        (["known(得分) or not known(得分)"], [("always_holds", 27)]),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(faults, conditions, said):
    assert [(fault.code, fault.at.line) for fault in faults(**overrides(*conditions))] == said


@pytest.mark.parametrize(
    "conditions",
    [
        ["得分 == 2"],
        ["得分 >= 1"],
        ["得分 == 1 or 得分 == 2"],
        ["合同额 > 200", "合同额 > 100"],
        ["合同额 >= 限额", "合同额 >= 100"],
        ["合同额 + 1 > 100", "合同额 + 2 > 100"],
        ['industry in ["机械", "化工"]', 'industry != "机械"'],
        ['industry == "机械"', 'not (industry == "机械")'],
        ["not known(得分)"],
    ],
)
def test_what_may_be_loads(load, conditions):
    assert len(load(**overrides(*conditions)).rule("等级").overrides) == len(conditions)


def test_conditions_with_too_many_combinations_are_let_be(load):
    many = " and ".join(f"合同额 + {n} > {n}" for n in range(12))

    assert load(**overrides(many, many)).rule("等级").overrides[1].when == many


@pytest.mark.parametrize(
    ("levels", "line"),
    [
        ("from: 3|from: 甲等下限, below: 3|below: 甲等下限", 24),
        ("from: 甲等下限|from: 1.5, below: 甲等下限|below: 1.5", 25),
        ("from: 甲等下限|from: 1, below: 甲等下限|below: 1", 26),
    ],
)
def test_a_level_that_no_total_can_give(write, levels, line):
    lines = "".join(f"      - {{grade: 级{n}, {edges}}}\n" for n, edges in enumerate(levels.split("|")))
    report = check_pack(Library(write(rules=(LEVELS, lines))).pack("T1"), with_cases=False)

    (fault,) = (f for f in report.faults if f.code == "unreachable_level")
    assert (fault.at.line, fault.cause) == (line, f"“得分”只能取 1 至 2 之间的值，永远得不到“级{line - 24}”。")


COUNT = """\
rules:
  - kind: indicator
    id: 合同数
    clause: {at: 第一条, quote: 一年内的合同额}
    type: count
    from: contracts
    aggregate: count
    on: signed_on
  - kind: segment
    id: 有合同
    clause: {at: 第三条, quote: 甲等享受优惠价}
    when: 合同数 %s
"""


def test_a_count_is_never_below_zero(load, faults):
    assert load(more=COUNT % "> -5").rule("有合同").when == "合同数 > -5"
    assert load(more=COUNT % "<= 0").rule("有合同").when == "合同数 <= 0"

    (fault,) = faults(more=COUNT % "< 0")
    assert (fault.code, fault.at.line, fault.at.column) == ("never_holds", 12, 11)


FORMULA = """\
rules:
  - kind: formula
    id: 算得
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    expression: {}
    type: {}
"""


@pytest.mark.parametrize(
    ("expression", "type_", "low", "high"),
    [
        ("得分 + 得分", "points", 2, 4),
        ("得分 * 3 - 得分", "points", 1, 5),
        ("-得分", "points", -2, -1),
        ("(得分 if 得分 > 1 else 得分 * 5)", "points", 1, 10),
        ("min(得分, 得分 * 2)", "points", 1, 2),
        ("max(得分, 得分 * 2)", "points", 2, 4),
        ("abs(得分 - 得分 * 2)", "points", 0, 3),
        ("default(得分, 得分 * 9)", "points", 1, 18),
        ("得分 / 得分", "ratio", Decimal("0.4999"), Decimal("2.0001")),
    ],
)
def test_the_least_and_the_greatest_of_a_formula(load, expression, type_, low, high):
    edition = load(more=FORMULA.format(expression, type_))

    found = ranges_of(edition, Figures.of_text(edition))["算得"]

    assert (found.low, found.high) == (low, high)


def test_nothing_is_known_of_facts_and_blank_parameters(load):
    edition = load()

    assert {"合同额", "限额"}.isdisjoint(ranges_of(edition, Figures.of_text(edition)))
