"""Expected against got, exactly."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from kezhi.engine.errors import Diagnostic, FactsError, ParametersNotSet, SampleDisagrees
from kezhi.engine.packs.expectations import Verdicts, mismatches, refusal_mismatch, same
from kezhi.engine.packs.files import Case, Expectation

DUTY = {
    "key": "T1/走访/甲/2026Q2/业务部经理",
    "rule": "走访",
    "customer": "甲",
    "due_on": date(2026, 6, 30),
    "state": "open",
}


@pytest.mark.parametrize(
    ("expected", "actual", "equal"),
    [
        (Decimal(2), Decimal("2.0000"), True),
        (Decimal(2), 2, True),
        (Decimal(1), True, False),
        (True, True, True),
        (False, None, False),
        (None, None, True),
        (None, Decimal(0), False),
        ("2", Decimal(2), False),
        (date(2026, 1, 1), date(2026, 1, 1), True),
        ("2026-01-01", date(2026, 1, 1), False),
        ("2026-01-01T09:00:00", datetime.fromisoformat("2026-01-01T09:00:00"), True),
        ("2026-01-01T09:00:01", datetime.fromisoformat("2026-01-01T09:00:00"), False),
        ("上午", datetime.fromisoformat("2026-01-01T09:00:00"), False),
    ],
)
def test_values_are_the_same_only_when_exactly_equal(expected, actual, equal):
    assert same(expected, actual) is equal


def case(**expect) -> Case:
    return Case(id="案", as_of=date(2026, 5, 20), expect=Expectation(**expect))


def test_a_duty_that_comes_out_otherwise_shows_the_nearest():
    expected = {"rule": "走访", "customer": "甲", "due_on": date(2026, 5, 31)}

    assert mismatches(case(duties=(expected,)), Verdicts({"duties": (DUTY,)})) == (
        "应有义务 {rule: “走访”，customer: “甲”，due_on: 2026-05-31}，实际最接近的是 {due_on: 2026-06-30}",
    )


def test_a_duty_that_should_not_be_is_named():
    assert mismatches(case(no_duties=({"rule": "走访"},)), Verdicts({"duties": (DUTY,)})) == (
        "不应有义务 {rule: “走访”}，实际有 T1/走访/甲/2026Q2/业务部经理",
    )


def diagnostic(code: str) -> Diagnostic:
    return Diagnostic(code, "没有一行相符。", "请补。", "No row.", "Add one.")


@pytest.mark.parametrize(
    ("expected", "refused", "passes"),
    [
        ("参数未设定", ParametersNotSet(("限额",), diagnostic("x")), True),
        ("参数未设定", FactsError(diagnostic("x")), False),
        ("no-row", FactsError(diagnostic("no-row")), True),
        ("没有一行相符", FactsError(diagnostic("x")), True),
        ("no-row", SampleDisagrees(diagnostic("no-row")), False),
        ("", FactsError(diagnostic("x")), False),
    ],
)
def test_a_refusal_counts_when_it_is_the_expected_one(expected, refused, passes):
    assert (refusal_mismatch(case(refused=expected), refused) == ()) is passes
