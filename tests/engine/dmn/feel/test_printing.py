"""What is written out reads back as the same tree."""

import pytest
from hypothesis import given, settings

from kezhi.engine.dmn.feel.parsing import parse_cell, parse_expression
from kezhi.engine.dmn.feel.printing import printed
from tests.engine.dmn.feel.trees import CELLS, SCOPE, TREES


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_an_expression_written_out_reads_back_the_same(tree):
    assert parse_expression(printed(tree), SCOPE) == tree


@settings(max_examples=150, deadline=None)
@given(CELLS)
def test_a_cell_written_out_reads_back_the_same(cell):
    assert parse_cell(printed(cell), SCOPE) == cell


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("(a+1)*2", "(a + 1) * 2"),
        ("a-(1-2)", "a - (1 - 2)"),
        ("2**(a**2)", "2 ** (a ** 2)"),
        ("(2**a)**2", "2 ** a ** 2"),
        ("a and (a or true)", "a and (a or true)"),
        ("(if a then 1 else 2)+1", "(if a then 1 else 2) + 1"),
        ("a between 1 and 2", "a in ([1..2])"),
        ("Full   Name", "Full Name"),
        ('@"PT36H"', 'duration("P1DT12H")'),
        ('"\\u5ba2\\"\\n"', '"客\\"\\n"'),
        ("- a", "-a"),
        ("--1", "1"),
        ("a // what it is\n + 1 /* more */", "a + 1"),
    ],
)
def test_an_expression_is_written_with_the_brackets_it_needs(written, again):
    assert printed(parse_expression(written, SCOPE)) == again


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("", "-"),
        (" - ", "-"),
        ("]1..2[", "(1..2)"),
        ("<1,>=a+1", "< 1, >= a + 1"),
        ("not( 1 , 2 )", "not(1, 2)"),
        ('"a","b"', '"a", "b"'),
        ("((a+1)..9]", "(a + 1..9]"),
        ("(a)", "a"),
    ],
)
def test_a_cell_is_written_plainly(written, again):
    assert printed(parse_cell(written, SCOPE)) == again
