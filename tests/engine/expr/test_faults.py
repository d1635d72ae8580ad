"""The known words most like a mistyped one, and how they are offered."""

import pytest

from kezhi.engine.expr.faults import did_you_mean, fault, nearest


@pytest.mark.parametrize(
    ("word", "choices", "found"),
    [
        ("合同", ["合同额", "回款额"], ["合同额"]),
        ("abs", ["ABS", "max"], ["ABS"]),
        ("甲", ["乙", "丙"], []),
        ("额", ["甲额", "乙额", "丙额", "丁额"], ["丁额", "丙额", "乙额"]),
        ("ab", ["abxx"], ["abxx"]),
        ("ab", ["abxxx"], ["abxxx"]),
        ("ab", ["abxxxxxxx"], []),
        ("aaaaa", ["aaaaabbbbbbbbbb"], ["aaaaabbbbbbbbbb"]),
        ("aaaaa", ["aaaaabbbbbbbbbbc"], []),
        ("", ["甲"], []),
    ],
)
def test_at_most_three_words_that_are_half_alike_are_near(word, choices, found):
    assert nearest(word, choices) == found


def test_near_words_are_offered_in_both_languages():
    assert did_you_mean([]) == ("", "")
    assert did_you_mean(["甲"]) == ("您是否想写“甲”？", "Did you mean '甲'?")
    assert did_you_mean(["甲", "乙"]) == ("您是否想写“甲”或“乙”？", "Did you mean '甲' or '乙'?")


def test_a_place_counts_from_one_and_has_a_length():
    one = fault("c", 3, 2, cause="因", remedy="法", cause_en="c", remedy_en="r")
    none = fault("c", 0, 0, cause="因", remedy="法", cause_en="c", remedy_en="r")

    assert (one.code, one.at.file, one.at.line, one.at.column, one.at.length) == ("expression.c", "", 1, 4, 2)
    assert (none.at.column, none.at.length) == (1, 1)
