"""Whatever is written as an expression: it is typed, or an ExpressionError names the place; nothing else, and soon."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr import Type, parse
from kezhi.engine.rules.cells import CellUnreadable, read_cell
from tests.engine.expr.both import WORDS
from tests.engine.expr.generated import VOCABULARY, condition, day, number, span
from tests.engine.fuzz.grammar import SCALARS, expressions

often = settings(max_examples=400, deadline=1000, suppress_health_check=list(HealthCheck))


def read(source: str, vocabulary: dict[str, Type] = WORDS) -> bool:
    """Whether it is an expression; a refusal names a place inside it or just behind it, in both languages."""
    try:
        expression = parse(source, vocabulary)
    except ExpressionError as refused:
        (fault,) = refused.diagnostics
        assert fault.at is not None
        assert 1 <= fault.at.column <= len(source) + 1
        assert 1 <= fault.at.length <= max(len(source), 1) + 1
        assert fault.cause.endswith("。")
        assert fault.remedy_en.endswith((".", "?"))
        return False
    assert expression.sentence("zh")
    assert expression.sentence("en")
    return True


@often
@given(expressions())
@example("-" * 600)
@example("(" * 600)
@example("not " * 150)
@example("- " * 119 + "1")
@example("1 if " * 100)
@example('"大客户" * 10000')
@example("²")
@example("总分 == ٣")
@example("\ufeff总分")
@example("总分\x00")
@example("[1] in [[1]]")
@example("min(min)")
@example("f'{总分}'")
@example("合同额 in []")
@example("总分 if 总分 else 总分")
def test_words_in_any_order_are_an_expression_or_refused_at_their_place(source):
    read(source)


@often
@given(
    st.one_of(number("money", 2), condition(2), day(2), span(1)),
    st.integers(0, 200),
    st.integers(0, 3),
    st.text(max_size=3),
)
def test_an_expression_with_something_cut_or_put_in_is_read_or_refused(source, place, cut, put):
    at = place % (len(source) + 1)

    read(source[:at] + put + source[at + cut :], VOCABULARY)


@pytest.mark.parametrize(
    "sign", ["-", "+", "(", "[", "not ", "1+", "总分,", "min(", "“", "'", '"', " ", "，", "1 if ", "a.", "²"]
)
@pytest.mark.parametrize("times", [1, 40, 41, 119, 121, 599, 601, 2**20])
def test_a_sign_repeated_is_refused_at_once(sign, times):
    assert read(sign * times) is False


@often
@given(st.sampled_from(SCALARS) | st.text(max_size=20) | st.lists(st.sampled_from(SCALARS), max_size=4).map(",".join))
def test_a_cell_made_by_chance_is_read_or_refused_in_words(text):
    try:
        read_cell(text)
    except CellUnreadable as refused:
        why = str(refused)
    else:
        why = "单元格"
    assert why.startswith(("单元格", "数字"))
