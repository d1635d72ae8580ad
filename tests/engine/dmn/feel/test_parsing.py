"""FEEL read: names with spaces, the closest binding first, and refusals with their place."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.evaluating import Situation, value_of
from kezhi.engine.dmn.feel.parsing import parse_cell, parse_expression
from kezhi.engine.dmn.feel.printing import printed
from kezhi.engine.dmn.feel.scope import Scope, Shape
from kezhi.engine.errors import DmnError
from tests.engine.dmn.feel.trees import SCOPE

SIGNS = '( ) [ ] .. , - < >= = ** @ ? { : "'
SPOKEN = 'a loan .rate not( in between and or if then else 1 .5 "x" PMT( date( null'
WORDS = st.lists(st.sampled_from([*SIGNS.split(), *SPOKEN.split(), "Full Name"]), max_size=14).map(" ".join)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=40) | WORDS)
def test_any_text_is_read_or_refused_at_a_place_within_it(text):
    for read in (parse_expression, parse_cell):
        try:
            read(text, SCOPE)
        except DmnError as refused:
            (fault,) = refused.diagnostics
            assert 1 <= fault.at.column <= len(text) + 1
            assert fault.cause.endswith("。")
            assert fault.cause_en.endswith(".")


def test_of_the_declared_names_the_longest_that_fits_is_meant():
    scope = Scope({"Full": Shape(), "Full Name": Shape(), "a": Shape(), "a-b": Shape(), "b": Shape()})

    assert parse_expression("Full  Name", scope) == nodes.Name(0, 0, "Full Name")
    assert parse_expression("a-b", scope) == nodes.Name(0, 0, "a-b")
    assert parse_expression("a -b", scope) == nodes.Arithmetic(0, 0, "-", nodes.Name(0, 0, "a"), nodes.Name(0, 0, "b"))


def test_a_name_does_not_end_within_a_word():
    with pytest.raises(DmnError, match="“Fullness”没有声明"):
        parse_expression("Fullness", Scope({"Full": Shape()}))


def test_a_column_named_as_a_function_is_the_column_unless_it_is_called():
    scope = Scope({"date": Shape("date")})

    assert parse_expression("date", scope) == nodes.Name(0, 0, "date")
    assert isinstance(parse_expression('date("2026-01-01")', scope), nodes.Literal)


@pytest.mark.parametrize(
    ("text", "of", "member"),
    [("loan.rate", "loan", "rate"), ("loan . monthly  fee", "loan", "monthly fee"), ("loan.利率", "loan", "利率")],
)
def test_components_are_read_by_the_type(text, of, member):
    assert parse_expression(text, SCOPE) == nodes.Path(0, 0, nodes.Name(0, 0, of), member)


def test_the_deepest_that_is_read_can_be_evaluated_and_written_out():
    text = "(" * 37 + "1" + "+1)" * 37 + "+1" * 113

    tree = parse_expression(text, SCOPE)
    assert value_of(tree, Situation()) == Decimal(151)
    assert parse_expression(printed(tree), SCOPE) == tree


def test_every_node_knows_its_stretch_of_the_text():
    tree = parse_expression(" a + PMT(1, 22) ", SCOPE)

    assert (tree.start, tree.end) == (1, 15)
    assert (tree.right.start, tree.right.end) == (5, 15)
    assert tree.right.arguments[1] == nodes.Literal(0, 0, Decimal(22))
    assert (tree.right.arguments[1].start, tree.right.arguments[1].end) == (12, 14)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("a +", 4, "文字到此为止，还缺一个值。"),
        ("x b", 1, "“x b”没有声明。"),
        ("a b", 3, "“b”处应为表达式的结尾。"),
        ("1 < 2 < 3", 7, "“<”处应为“and”或“or”。"),
        ("1 2", 3, "“2”处应为表达式的结尾。"),
        ("if a then 1", 12, "文字到此为止，还缺“else”。"),
        ('"abc', 1, '“"”处应为FEEL 的符号。'),
        ("PMT(1)", 1, "PMT 要 2 个实参，这里有 1 个。"),
        ("PMT", 4, "文字到此为止，还缺“(”。"),
        ("a(1)", 1, "本文件用到了函数 a()，客制不读取。"),
        ("loan.x", 6, "“loan”的类型没有成分“x”。"),
        ("a.x", 3, "“a”的类型没有成分“x”。"),
        ("date.year", 6, "“date”的类型没有成分“year”。"),
        ('time("25:00:00")', 6, "“25:00:00”不是时间。"),
        ('@"Europe/Paris"', 2, "“Europe/Paris”不是日期、时间或时长。"),
        ('"\\q"', 2, "“\\q”不是字符的转义。"),
        ('"\\uD800"', 2, "“\\uD800”不是字符的转义。"),
        ("1e9999", 1, "“1e9999”不是可表示的数。"),
        ("a & a", 3, "“&”处应为FEEL 的符号。"),
        ("(" * 60, 41, "表达式套得太深，或运算太多。"),
        ("-" * 60 + "a", 41, "表达式套得太深，或运算太多。"),
        ("1+" * 151 + "1", 302, "表达式套得太深，或运算太多。"),
        ("a" * 8001, 8001, "表达式有 8001 个字符，至多 8000 个。"),
    ],
)
def test_a_mistake_is_told_at_its_place(text, column, said):
    scope = Scope({**SCOPE.shapes, "a": Shape("number")}, SCOPE.models)
    with pytest.raises(DmnError) as refused:
        parse_expression(text, scope)

    (fault,) = refused.value.diagnostics
    assert (fault.at.column, fault.cause) == (column, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1..5", "文字到此为止，还缺“]”或“)”。"),
        ("[1,2]", "本文件用到了 list（列表）或 filter（筛选），客制不读取。"),
        ("[]", "本文件用到了 list（列表）或 filter（筛选），客制不读取。"),
        ("1..5", "本文件用到了 range（区间）作为值，客制不读取。"),
        ("a > 3", "本文件用到了 “?”（单元格中的条件），客制不读取。"),
        ("? > 3", "本文件用到了 “?”（单元格中的条件），客制不读取。"),
        ("not(a) and a", "“and”处应为表达式的结尾。"),
        ("1,", "文字到此为止，还缺一个值。"),
        ("-, 1", "“,”处应为一个值。"),
        ("甲", "“甲”没有声明。"),
    ],
)
def test_a_mistaken_cell_is_refused(text, said):
    with pytest.raises(DmnError) as refused:
        parse_cell(text, SCOPE)

    assert refused.value.diagnostics[0].cause == said


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('"a", "b"', ("a", "b")),
        ("-5, 5", (Decimal(-5), Decimal(5))),
        ("-", None),
        ("not(1)", None),
        ("1, > 2", None),
        ("a", None),
    ],
)
def test_a_cell_that_is_a_list_of_values_says_them(text, values):
    assert parse_cell(text, SCOPE).values == values


def test_the_parts_of_a_node_are_what_stands_directly_inside():
    choice = parse_expression("if a in (1, [2..3]) then PMT(4, 5) else -a", SCOPE)

    assert [type(part).__name__ for part in nodes.parts(choice)] == ["Membership", "Invocation", "Negative"]
    assert [type(part).__name__ for part in nodes.parts(choice.condition)] == ["Name", "Equal", "Interval"]
    assert nodes.parts(nodes.Literal(0, 0, None)) == ()
