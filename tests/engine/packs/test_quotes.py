"""Quotes stand exactly once in their article."""

import pytest

from kezhi.engine.packs.quotes import clauses_of


def test_a_quote_names_the_clauses_of_the_paragraph_it_stands_in(load):
    bands = load().rule("得分")

    assert [(clause.quote, clause.ids) for clause in clauses_of(bands)] == [
        ("按一年内的合同额评分", ("T1.01",)),
        ("合同额在限额以上的，计二分", ("T1.02",)),
        ("合同额不满限额的，计一分", ("T1.03",)),
    ]


@pytest.mark.parametrize(
    ("quote", "code", "remedy"),
    [
        ("合同额", "quote_repeated", "请引得长一些，使之只出现一次。"),
        ("甲等享受优惠价", "quote_absent", "它在第三条，请改 at。"),
        ("一年 内的合同额", "quote_absent", "原文是“一年内的合同额”，只有空格或全角半角不同，请照原文写。"),
        ("一年内的合同金额", "quote_absent", "最接近的原文是“按一年内的合同额”。"),
    ],
)
def test_a_quote_that_does_not_stand_once_is_refused_with_the_nearest_text(faults, quote, code, remedy):
    (fault,) = faults(rules=("quote: 一年内的合同额}", f"quote: {quote}}}"))

    assert (fault.code, fault.remedy, fault.clause) == (code, remedy, "第一条")
    assert (fault.at.line, fault.source_line[fault.at.column - 1 :]) == (4, f"{quote}}}")


def test_an_article_that_is_not_there_is_refused(faults):
    (fault,) = faults(rules=("{at: 第三条,", "{at: 第三节,"))

    assert (fault.code, fault.remedy) == ("no_such_article", "您是否想写“第三条”？")


def test_a_wrong_quote_of_a_parameter_is_refused_too(faults):
    (fault,) = faults(parameters=("quote: 二分的为甲等}", "quote: 三分的为甲等}"))

    assert (fault.code, fault.at.line) == ("quote_absent", 13)
