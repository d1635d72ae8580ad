"""Cells of DMN as cells of a pack: the same values pass, and what is written is read back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kezhi.engine.dmn.feel.evaluating import Situation, passes
from kezhi.engine.dmn.feel.parsing import parse_cell
from kezhi.engine.dmn.feel.scope import Scope
from kezhi.engine.dmn.to_pack.carrying import NotCarried
from kezhi.engine.dmn.to_pack.cells import cells_of
from kezhi.engine.dmn.to_pack.yaml_writing import cell_text
from kezhi.engine.rules.cell_tests import holds
from kezhi.engine.rules.cells import Anything, IsMissing, Listed, read_cell
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope as PackScope

RUN = Run("T", date(2026, 6, 30), date(2026, 1, 1), {}, PackScope())
FIGURES = [
    "-", ">= 3", "> 3", "< 3", "<= 3", "3", "3, 5", "[1..3]", "]1..3[", "(1..3], 5", "< 2, > 4", "not(3)", "not(3, 5)",
    "not([1..3])", "not(< 2, > 4)", "null", "not(3, null)", "3, null", "<= 3, [2..5]", "!= 3", "-2",
]  # fmt: skip
WORDS = ["-", '"甲"', '"甲", "乙"', 'not("甲")', 'not("甲", null)', '"甲", null', "null", '!= "甲"']


@pytest.mark.parametrize("text", FIGURES)
@given(value=st.one_of(st.none(), st.sampled_from([Decimal(n) / 2 for n in range(-5, 13)])))
def test_the_same_figures_pass(text, value):
    tests = parse_cell(text, Scope())

    assert [holds(cell, value, RUN) for cell in cells_of(tests)].count(True) == passes(tests, value, Situation())


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("value", ["甲", "乙", "丙", None])
def test_the_same_words_pass(text, value):
    tests = parse_cell(text, Scope())

    assert [holds(cell, value, RUN) for cell in cells_of(tests)].count(True) == passes(tests, value, Situation())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"甲, 乙"', "逗号"),
        ("not(null)", "不为空"),
        ('date("2026-01-01")', "日期"),
        ('3, "甲"', "混有几种值"),
        ("< 3, >= 3", "任何数"),
    ],
)
def test_what_a_cell_cannot_say_is_named(text, said):
    with pytest.raises(NotCarried, match=said):
        cells_of(parse_cell(text, Scope()))


figures = st.decimals(-99, 99, places=1)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=4)
cells = st.one_of(
    st.just(Anything()), st.just(IsMissing()), st.builds(lambda v: Listed((v,)), st.booleans()),
    st.builds(lambda vs, n: Listed(tuple(vs), n), st.lists(figures, min_size=1, max_size=3), st.booleans()),
    st.builds(lambda vs, n: Listed(tuple(vs), n), st.lists(words, min_size=1, max_size=3), st.booleans()),
    st.builds(lambda edge, within: Interval(low=edge, includes_low=within), figures, st.booleans()),
    st.builds(lambda edge, within: Interval(high=edge, includes_high=within), figures, st.booleans()),
    st.builds(Interval, figures, figures, st.booleans(), st.booleans()),
)  # fmt: skip


@given(cell=cells)
def test_what_is_written_is_read_back(cell):
    assert read_cell(cell_text(cell)) == cell
