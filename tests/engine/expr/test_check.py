"""Only the language passes: every other form of Python is refused, with a remedy in both languages."""

from __future__ import annotations

import pytest

from kezhi.engine.expr import FUNCTIONS
from tests.engine.expr.refusals import pointed_at, refusal


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('"a" * 10000', "kinds"),
        ("客户类别 * 3", "kinds"),
        ("客户类别 + '甲'", "kinds"),
        ("-客户类别", "kinds"),
        ("__import__('os')", "function"),
        ("open('x')", "function"),
        ("合同额.real", "sign"),
        ("合同额[0]", "form"),
        ("[1, 2]", "form"),
        ("1, 2", "form"),
        ("合同额 > 1,000", "form"),
        ("min(*合同额)", "form"),
        ("min(合同额)(2)", "form"),
        ("(lambda: 1)()", "sign"),
        ("lambda 合同额", "grammar"),
        ("合同额 is 3", "grammar"),
        ("x := 3", "sign"),
        ("{1: 2}", "sign"),
        ("合同额 @ 2", "sign"),
        ("合同额 & 2", "sign"),
        ("~合同额", "sign"),
        ("await 合同额", "grammar"),
        ("[x for x in 合同额]", "grammar"),
        ("'甲' '乙'", "grammar"),
        ("客户类别 == None", "name"),
        ("合同额 in 总分", "list"),
        ("合同额 in []", "list"),
        ("合同额 in (1, 2)", "list"),
        ("合同额 and 在册", "condition"),
        ("not 合同额", "condition"),
        ("1 if 合同额 else 2", "condition"),
        ("1 if 在册 else '甲'", "kinds"),
        ("1 if 在册", "grammar"),
        ("客户类别 < '乙'", "order"),
        ("在册 > 已签约", "order"),
        ("max(客户类别, 等级)", "order"),
        ("1 / (3 - 3)", "zero"),
    ],
)
def test_what_is_not_the_language_is_refused(source, code):
    found = refusal(source)

    assert found.code == f"expression.{code}"
    assert found.cause.endswith("。")
    assert found.remedy.endswith(("。", "？"))
    assert found.cause_en.endswith(".")
    assert found.remedy_en.endswith((".", "?"))


@pytest.mark.parametrize(
    ("source", "stretch", "remedy"),
    [
        ("合同而 > 3", "合同而", "您是否想写“合同额”？"),
        ("总分数 > 3", "总分数", "您是否想写“总分”？"),
        ("总分 > 3 且 在册", "且", "请写 and。"),
        ("总分 > 3 AND 在册", "AND", "请写 and。"),
        ("known合同额", "known合同额", "您是否想写“合同额”？"),
        (
            "month_between(首单日, as_of)",
            "month_between",
            "您是否想写“months_between”或“minutes_between”或“hours_between”？",
        ),
    ],
)
def test_a_mistyped_word_is_answered_with_the_likely_one(source, stretch, remedy):
    assert pointed_at(source)[1] == stretch
    assert refusal(source).remedy == remedy


@pytest.mark.parametrize("source", ["总分 > 3 and", "min(1,", "总分 >", "not"])
def test_an_unfinished_expression_points_behind_its_end(source):
    found = refusal(source)

    assert found.code == "expression.grammar"
    assert (found.at.column == len(source) + 1) or source[found.at.column - 1] == "("


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_without_arguments_says_how_it_is_written(name):
    found = refusal(f"{name}()")

    assert found.code == "expression.arguments"
    assert found.remedy == f"请写成 {FUNCTIONS[name].usage}。"


@pytest.mark.parametrize(
    ("source", "stretch"),
    [
        ("add_days(合同额, 3)", "合同额"),
        ("add_days(首单日, 往来月数)", "往来月数"),
        ("add_days(首单日, 1.5)", "1.5"),
        ("add_days(首单日, 逾期天数 / 2)", "逾期天数 / 2"),
        ("days_between(首单日, '昨天')", "'昨天'"),
        ("round(合同额, 总分)", "总分"),
        ("round(合同额, 11)", "11"),
        ("round(客户类别)", "客户类别"),
        ("abs(首单日)", "首单日"),
        ("date('2026-02-29')", "'2026-02-29'"),
        ("minutes_between(受理时间, as_of)", "as_of"),
        ("year(受理时间)", "受理时间"),
        ("min(合同额, 总分)", "总分"),
    ],
)
def test_an_argument_of_another_kind_is_pointed_at(source, stretch):
    assert pointed_at(source)[1] == stretch
