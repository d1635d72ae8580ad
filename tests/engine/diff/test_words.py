"""Words beside words: Chinese numerals and figures are one word, scraps between changes are read with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kezhi.engine.diff.words import words_of


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("每半年访一次", "每季度访一次", [("same", "每"), ("removed", "半年"), ("added", "季度"), ("same", "访一次")]),
        ("满 15.5% 的", "满 16% 的", [("same", "满 "), ("removed", "15.5%"), ("added", "16%"), ("same", " 的")]),
        ("甲的乙", "丙的丁", [("removed", "甲的乙"), ("added", "丙的丁")]),
        ("", "新文", [("added", "新文")]),
    ],
)  # fmt: skip
def test_words(before, after, runs):
    assert [(run.what, run.text) for run in words_of(before, after)] == runs


_TEXT = st.text("总分十四三以上，A级 15.%", max_size=20)


@given(before=_TEXT, after=_TEXT)
def test_nothing_is_lost_on_either_side(before, after):
    runs = words_of(before, after)

    assert "".join(run.text for run in runs if run.what != "added") == before
    assert "".join(run.text for run in runs if run.what != "removed") == after
