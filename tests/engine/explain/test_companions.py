"""Companions of a rule's column are called by words, in both languages."""

import pytest

from kezhi.engine.explain.companions import companion_title


@pytest.mark.parametrize(
    ("part", "zh", "en"),
    [
        ("hold", "信用额度的冻结", "hold of 信用额度"),
        ("term", "信用额度的期限", "term of 信用额度"),
        ("left", "信用额度的余额", "balance of 信用额度"),
        ("row", "信用额度依据的行", "row behind 信用额度"),
        ("by", "信用额度的批准人", "approver of 信用额度"),
        ("else", "信用额度__else", "信用额度__else"),
    ],
)
def test_a_companion_is_called_by_words(part, zh, en):
    assert companion_title("信用额度", part, "zh") == zh
    assert companion_title("信用额度", part, "en") == en
