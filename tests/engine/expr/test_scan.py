"""Reading the characters: full-width signs, quotation marks, numbers, and the places of faults."""

from __future__ import annotations

import pytest

from kezhi.engine.expr import Type, parse
from kezhi.engine.expr.scan import MAX_LENGTH, MAX_WORDS
from tests.engine.expr.both import value
from tests.engine.expr.refusals import pointed_at, refusal


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("（1＋2）×3", 9),
        ("7÷2", 3.5),
        ("１２－２", 10),
        ("3 ≥ 3", True),
        ("3 ≤ 2", False),
        ("3 ≠ 3", False),
        ("3　＞　2", True),
        ("max（1，2）", 2),
        ("“甲” == '甲'", True),
        ("1 in 【1，2】", True),
    ],
)
def test_full_width_signs_mean_what_plain_ones_do(source, expected):
    assert value(source) == expected


@pytest.mark.parametrize("text", ["（甲）", "a≥b", "ＡＢ", "×", "it's", "\\n", "a\u3000b"])
def test_nothing_is_mapped_inside_a_text(text):
    assert value(f'"{text}"') == text


def test_names_are_compared_in_their_normal_form_and_given_back_as_the_vocabulary_spells_them():
    wide = parse("Ａ级总分 + ﬁx", {"A级总分": Type("points"), "fix": Type("points")})
    narrow = parse("A级总分 + fix", {"Ａ级总分": Type("points"), "ﬁx": Type("points")})

    assert wide.names == {"A级总分", "fix"}
    assert narrow.names == {"Ａ级总分", "ﬁx"}


def test_words_of_python_may_be_names():
    vocabulary = {"class": Type("text"), "from": Type("points"), "lambda": Type("boolean")}

    assert parse("lambda and from > 3 and class == '甲'", vocabulary).names == {"class", "from", "lambda"}


@pytest.mark.parametrize(
    ("source", "code", "stretch"),
    [
        ("合同额 ≥ 3 and 总份 > 2", "name", "总份"),
        ("（合同额≥3） and 客户类別 == “甲”", "name", "客户类別"),
        ("“甲乙丙” == 客户类别 and 等及 == 'A'", "name", "等及"),
        ("总分 ≠ 3 and 合同额 > 总分", "kinds", "合同额 > 总分"),
        ("总分 > 3 and 𠮷 > 2", "name", "𠮷"),
        ("总分 ≥ 3 ) and 在册", "grammar", ")"),
        ("在册 and （总分 ≥ 3", "grammar", "（"),
        ("总分 ≥ 3 4", "grammar", "4"),
        ("总分 ≥\n  3天", "number", "3天"),
        ("总分 = 3", "sign", "="),
        ("总分 ＝ 3", "sign", "＝"),
        ("总分 > 3%", "sign", "%"),
        ("总分 ** 2", "sign", "**"),
        ("总分 // 2", "sign", "//"),
        ("客户类别 == “甲", "quote", "“"),
        ("客户类别 == f'甲'", "text", "f'"),
        ("总分；", "sign", "；"),
    ],
)
def test_a_fault_points_at_the_characters_as_they_were_typed(source, code, stretch):
    assert pointed_at(source) == (code, stretch)


@pytest.mark.parametrize("source", ["", "   ", "\u3000\n"])
def test_an_empty_expression_is_refused(source):
    assert refusal(source).code == "expression.empty"


def test_length_is_capped_before_anything_is_read():
    longest = "1" + " " * (MAX_LENGTH - 1)

    assert value(longest) == 1
    assert refusal(longest + " ").code == "expression.length"
    assert refusal("(" * 100_000).code == "expression.length"


def test_size_and_depth_are_capped_before_parsing():
    most = "+".join(["1"] * (MAX_WORDS // 2))

    assert value(most) == MAX_WORDS // 2
    assert refusal(most + "+1+1").code == "expression.size"
    assert refusal("(" * 200 + "1" + ")" * 200).code == "expression.size"
    assert refusal("not " * 130 + "在册").code == "expression.size"


def test_nested_functions_that_would_swell_the_query_are_refused():
    nested = "首单日"
    for _ in range(5):
        nested = f"add_months({nested}, 1)"

    assert refusal(nested).code == "expression.size"


@pytest.mark.parametrize("source", ["1e5", "0x10", "1j", "1_000", "5.", ".5", "1.2.3", "3and 在册", "012.5x"])
def test_odd_numbers_are_refused(source):
    assert refusal(source).code in {"expression.number", "expression.sign"}


def test_a_figure_that_loses_digits_is_refused():
    assert value("99999999999999999") == 99999999999999999
    assert refusal("100000000000000000").code == "expression.figure"
    assert refusal("0.12345678901").code == "expression.figure"
    assert value("007.50") == 7.5
