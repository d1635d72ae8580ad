"""What a table's column can hold: the words a rule writes, whole numbers, counts, dates."""

import pytest

from tests.engine.rules.small_packs import edition_of, faults_of

PARAMETERS = """\
- {name: 大词, title: 词, kind: text, CLAUSE, values: [{from: 2026-01-01, value: 大客户, source: 第一条}]}
- {name: 起日, title: 日, kind: date, CLAUSE, values: [{from: 2026-01-01, value: 2025-01-01, source: 第一条}]}
- {name: 算, title: 算, kind: boolean, CLAUSE, values: [{from: 2026-01-01, value: true, source: 第一条}]}
"""
USED = "- {kind: segment, id: 用到, when: since >= 起日 and kind == 大词 and 算, CLAUSE}\n"
COUNT = "- {kind: indicator, id: 合同数, type: count, from: contracts, on: signed_on, aggregate: count, CLAUSE}\n"
DAYS = "- {kind: formula, id: 天数, type: days, expression: 'days_between(since, as_of)', CLAUSE}\n"


def table(of: str, *cells: str, hit: str = "unique", then: str = "甲") -> str:
    rows = ", ".join(f"{{id: 行{n}, when: ['{cell}'], then: [{then}]}}" for n, cell in enumerate(cells))
    head = f"kind: table, id: 判{of}, inputs: [{of}], outputs: {{果{of}: text}}, hit: {hit}"
    return f"- {{{head}, rows: [{rows}], CLAUSE}}\n"


def test_every_count_is_enough(tmp_path):
    assert edition_of(tmp_path, COUNT + table("合同数", "0", "1", ">= 2")).rule("判合同数")


def test_days_may_be_negative(tmp_path):
    (fault,) = faults_of(tmp_path, DAYS + table("天数", "0", "1", ">= 2"))

    assert (fault.code, fault.cause) == ("incomplete_table", "“判天数”有一种情形没有一行相符：天数不足 0。")


def test_a_count_left_out_between_two_is_told(tmp_path):
    (fault,) = faults_of(tmp_path, COUNT + table("合同数", "0", ">= 2"))

    assert (fault.code, fault.cause) == ("incomplete_table", "“判合同数”有一种情形没有一行相符：合同数超过 0。")


def test_a_row_for_no_count_is_empty(tmp_path):
    (fault,) = faults_of(tmp_path, COUNT + table("合同数", "< 0", ">= 0"))

    assert fault.code == "empty_row"


@pytest.mark.parametrize("word", ["大词", "大客户"])
def test_a_parameter_may_stand_for_any_word(tmp_path, word):
    above = table("kind", "甲", "not 甲", then="大词")

    (fault,) = faults_of(tmp_path, USED + above + table("果kind", word), PARAMETERS)

    assert (fault.code, fault.cause) == ("incomplete_table", "“判果kind”有一种情形没有一行相符：果kind为其他。")


def test_rows_over_a_date_are_proved(tmp_path):
    found = faults_of(tmp_path, table("since", "missing", "missing"))

    assert {fault.code for fault in found} == {"overlap", "incomplete_table"}


@pytest.mark.parametrize(("of", "edge"), [("since", "起日"), ("kind", "大词"), ("is_active", "算")])
def test_what_is_no_number_has_no_edges(tmp_path, of, edge):
    (fault,) = faults_of(tmp_path, USED + table(of, f">= {edge}", "-", hit="first"), PARAMETERS)

    assert (fault.code, fault.at.line) == ("type_mismatch", 3)
    assert fault.cause == f"“{of}”不是数，单元格里不能写界限。"
    assert fault.cause_en == f"'{of}' is no number: a cell of it cannot have edges."
