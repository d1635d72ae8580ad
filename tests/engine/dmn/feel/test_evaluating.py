"""FEEL's values: three values of logic, null where there is no answer, and nothing ever raised."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from kezhi.engine.dmn.feel.evaluating import Situation, passes, value_of
from kezhi.engine.dmn.feel.operations import kind_of
from kezhi.engine.dmn.feel.parsing import parse_cell, parse_expression
from kezhi.engine.dmn.feel.values_written import value_text
from tests.engine.dmn.feel.trees import CELLS, SCOPE, TREES, VALUES

NOW = Situation(
    {"a": Decimal(3), "Full Name": "张三", "Full": None, "loan": {"rate": Decimal("0.5"), "monthly fee": None}},
    {"PMT": lambda one, other: one if one is not None else other, "税": lambda one: one},
)
LOGIC = ["true", "false", "null"]


def said(text: str) -> str:
    return value_text(value_of(parse_expression(text, SCOPE), NOW))


@pytest.mark.parametrize("one", LOGIC)
@pytest.mark.parametrize("other", LOGIC)
def test_and_or_with_three_values(one, other):
    both = "false" if "false" in {one, other} else "null" if "null" in {one, other} else "true"
    either = "true" if "true" in {one, other} else "null" if "null" in {one, other} else "false"

    assert (said(f"{one} and {other}"), said(f"{one} or {other}")) == (both, either)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 and true", "null"),
        ("1 or true", "true"),
        ("not(1)", "null"),
        ("if 1 then 1 else 2", "2"),
        ("null != null", "false"),
        ("null = 1", "false"),
        ("null < 1", "null"),
        ("true < false", "null"),
        ('"b" > "a"', "true"),
        ("loan = loan", "true"),
        ("loan.rate * 2", "1.0"),
        ("loan.monthly fee + 1", "null"),
        ('time("08:00:00Z") < time("09:00:00")', "null"),
        ("PMT(null, 7)", "7"),
        ("a in (1, 2)", "false"),
        ("a in (1, null)", "false"),
        ("null in (1, > 2)", "null"),
        ("a in (> null, 3)", "true"),
        ("a between null and 5", "null"),
        ("a between null and 2", "false"),
    ],
)
def test_comparing_and_choosing(text, value):
    assert said(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1 + 0.2", "0.3"),
        ("2 / 3", "0.6666666666666666666666666666666667"),
        ("1e33 + 0.5", "1000000000000000000000000000000000"),
        ("1e33 + 1.5", "1000000000000000000000000000000002"),
        ("10 ** 7000", "null"),
        ("0 ** 0", "null"),
        ("0 ** -1", "null"),
        ("9999999999 ** 9999999", "null"),
        ("(-8) ** 0.5", "null"),
        ("-a", "-3"),
        ('-"x"', "null"),
        ('-duration("P1M")', 'duration("-P1M")'),
        ('date("2026-03-31") - duration("P1M")', 'date("2026-02-28")'),
        ('date("2024-02-29") + duration("P1Y")', 'date("2025-02-28")'),
        ('date("9999-12-31") + duration("P1D")', "null"),
        ('duration("P1D") + date("2026-01-01")', 'date("2026-01-02")'),
        ('duration("P1M") + duration("P1Y")', 'duration("P1Y1M")'),
        ('duration("P1D") + duration("P1Y")', "null"),
        ('duration("P3M") / 2', 'duration("P1M")'),
        ('duration("P1D") / duration("PT6H")', "4"),
        ('duration("P1Y") / duration("P1M")', "12"),
        ('duration("P1D") / 0', "null"),
        ('time("23:00:00") + duration("PT2H")', 'time("01:00:00")'),
        ('time("02:00:00") - time("01:00:00")', 'duration("PT1H")'),
        ('date("2026-01-01") - date and time("2026-01-01T00:00:00")', "null"),
        ('date and time("2026-01-02T00:00:00") - date and time("2026-01-01T12:00:00")', 'duration("PT12H")'),
        ('date("2026-01-01") * 2', "null"),
        ("decimal(1/3, 40)", "null"),
        ("decimal(2.5, 0.5)", "null"),
        ("decimal(3.5, 0)", "4"),
        ('floor("x")', "null"),
        ('abs(duration("-P1D"))', 'duration("P1D")'),
        ("date(2026.5, 1, 1)", "null"),
        ('years and months duration(date("2026-03-14"), date("2024-01-15"))', 'duration("-P2Y1M")'),
    ],
)
def test_calculating(text, value):
    assert said(text) == value


def test_a_list_that_an_input_holds_is_among_its_items():
    now = Situation({"Full": ("a", "b")})
    cell = parse_cell("Full", SCOPE)

    assert [passes(cell, value, now) for value in ("a", "c", None)] == [True, False, False]


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_no_expression_is_ever_raised_upon(tree):
    assert kind_of(value_of(tree, NOW)) != "unheard of"


@settings(max_examples=100, deadline=None)
@given(CELLS, VALUES)
def test_a_cell_and_its_contrary_never_both_pass(cell, value):
    contrary = type(cell)(0, 0, cell.tests, not cell.negated)

    assert passes(cell, value, NOW) in {True, False}
    assert cell.is_any or not (passes(cell, value, NOW) and passes(contrary, value, NOW))
