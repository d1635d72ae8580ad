"""Decision tables: one row at a time, and a row for every case."""

from decimal import Decimal

import pytest

from kezhi.engine.errors import BadSetting
from kezhi.engine.packs.checks import check_resolved

TABLE = """\
rules:
  - kind: table
    id: 判定
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    inputs: [合同额, 等级, is_active]
    outputs: {{客户类别: text}}
    hit: {hit}
    rows:
{rows}
"""


def table(*rows: str, hit: str = "unique", more: str = "") -> str:
    lines = [f"      - {{id: 行{n}, when: [{cells}], then: [x]}}" for n, cells in enumerate(rows)]
    return TABLE.format(hit=hit, rows="\n".join(lines)) + more


def test_a_missing_combination_is_named(faults):
    (fault,) = faults(more=table('">= 限额", "-", "-"', '"< 限额", 甲, "-"', '"< 限额", 乙, true'))

    assert (fault.code, fault.cause) == (
        "incomplete_table",
        "“判定”有一种情形没有一行相符：合同额不足 限额、等级为“乙”、is_active为否。",
    )


def test_every_grade_that_can_be_written_is_enough(load):
    rows = ('"-", 甲, "-"', '"-", 乙, true', '"-", 乙, false')

    assert len(load(more=table(*rows)).rule("判定").rows) == 3


def test_else_refuse_leaves_cases_open_on_purpose(load):
    assert load(more=table('"-", 甲, "-"', more="    else: refuse\n")).rule("判定").else_ == "refuse"


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        ('">= 3", "-", "-"', '"<= 3", "-", "-"', "合同额恰为 3、等级为“甲”、is_active为否"),
        ('"-", "-", "-"', '"> 3", 甲, "-"', "合同额超过 3、等级为“甲”、is_active为否"),
        ('"-", missing, "-"', '"-", "-", "-"', "合同额为任何数、等级为空、is_active为否"),
        ('"-", "not 甲", "-"', '"-", 乙, "-"', "合同额为任何数、等级为“乙”、is_active为否"),
    ],
)
def test_two_rows_at_once_are_refused_with_a_case(faults, first, second, case):
    found = [fault for fault in faults(more=table(first, second)) if fault.code == "overlap"]

    assert [fault.cause for fault in found] == [f"“行0”与“行1”两行同时相符：{case}。"]


def test_a_row_that_never_gets_its_turn_is_refused(faults):
    rows = ('">= 3", "-", "-"', '"-", "-", true', '"> 5", 甲, true', '"-", "-", "-"')

    (fault,) = faults(more=table(*rows, hit="first"))

    assert (fault.code, fault.cause) == ("shadowed_row", "“行2”这一行总被前面的行抢先，永远轮不到。")


def test_a_row_that_nothing_can_match_is_refused(faults):
    found = faults(more=table('"[3..3)", "-", "-"', '"-", "-", "-"'))

    assert [(fault.code, fault.cause) for fault in found] == [("empty_row", "“行0”这一行没有任何值能相符。")]


def test_first_hit_may_overlap(load):
    assert load(more=table('">= 3", "-", "-"', '"-", "-", "-"', hit="first")).rule("判定").hit == "first"


def test_facts_may_hold_any_text_so_a_list_of_words_is_never_complete(faults):
    text = table('大, "-", "-"', '小, "-", "-"').replace("合同额, 等级", "potential, 等级")

    (fault,) = faults(more=text)

    assert fault.cause == "“判定”有一种情形没有一行相符：potential为其他、等级为“甲”、is_active为否。"


def test_edges_that_cannot_be_ordered_are_checked_once_they_are_set(load):
    edition = load(more=table('">= 限额", "-", "-"', '"< 3000000", "-", "-"'))

    with pytest.raises(BadSetting) as refused:
        check_resolved(edition, {"限额": Decimal(2_000_000), "甲等下限": Decimal(2)})

    assert [fault.code for fault in refused.value.diagnostics] == ["overlap"]
    check_resolved(edition, {"限额": Decimal(3_000_000), "甲等下限": Decimal(2)})
