"""Operators on the values of one row: nulls, negative figures, texts in Chinese."""

from decimal import Decimal as D  # noqa: N817 - a figure a word

import pytest

from kezhi.engine.backends.aside import Aside
from kezhi.engine.backends.ibis_border import cases, concat, literal, quotient, some, sure
from kezhi.engine.upstream import dt, ibis, ops
from tests.engine.parity.asking import asked, of, operators

NUMBERS = {"a": "int64", "b": "int64"}
PAIRS = [(7, 2), (-7, 2), (7, -2), (0, 5), (None, 1), (1, None)]
MONEY = {"m": "decimal(18, 2)", "n": "decimal(18, 2)"}
SUMS = [(D("10.01"), D(3)), (D("-10.01"), D(3)), (D(2), D("-3.00")), (D(1), D(0)), (None, D(1)), (D("0.01"), None)]
TEXTS = {"s": "string", "t": "string"}
WORDS = [("甲公司", "乙公司"), ("甲公司", "甲公司"), ("", "a"), ("B", "a"), (None, "甲"), ("Z", "一")]
TRUTHS = {"p": "boolean", "q": "boolean"}
LOGIC = [(p, q) for p in (True, False, None) for q in (True, False, None)]

CASES = [
    pytest.param(of("Add", "Field"), NUMBERS, PAIRS, lambda t: t.a + t.b, [9, -5, 5, 5, None, None]),
    pytest.param(of("Subtract"), NUMBERS, PAIRS, lambda t: t.a - t.b, [5, -9, 9, -5, None, None]),
    pytest.param(of("Multiply"), MONEY, SUMS, lambda t: (t.m * t.n).cast("decimal(38, 10)"),
                 [D("30.03"), D("-30.03"), D(-6), D(0), None, None]),
    pytest.param(of("Negate"), MONEY, SUMS, lambda t: -t.m,
                 [D("-10.01"), D("10.01"), D(-2), D(-1), None, D("-0.01")]),
    pytest.param(of("Abs"), MONEY, SUMS, lambda t: t.m.abs(),
                 [D("10.01"), D("10.01"), D(2), D(1), None, D("0.01")]),
    pytest.param(of("Divide", "Floor"), NUMBERS, PAIRS, lambda t: (t.a / t.b).floor(), [3, -4, -4, 0, None, None]),
    pytest.param(of("Modulus"), NUMBERS, PAIRS[:2], lambda t: t.a % t.b, [1, -1]),
    pytest.param(of("ExactQuotient"), MONEY, SUMS, lambda t: quotient(t.m, t.n),
                 [D("3.3366666667"), D("-3.3366666667"), D("-0.6666666667"), None, None, None]),
    pytest.param(of("Equals"), TEXTS, WORDS, lambda t: t.s == t.t, [False, True, False, False, None, False]),
    pytest.param(of("NotEquals"), TEXTS, WORDS, lambda t: t.s != t.t, [True, False, True, True, None, True]),
    pytest.param(of("Less"), TEXTS, WORDS, lambda t: t.s < t.t, [False, False, True, True, None, True]),
    pytest.param(of("LessEqual"), TEXTS, WORDS, lambda t: t.s <= t.t, [False, True, True, True, None, True]),
    pytest.param(of("Greater"), TEXTS, WORDS, lambda t: t.s > t.t, [True, False, False, False, None, False]),
    pytest.param(of("GreaterEqual"), MONEY, SUMS, lambda t: t.m >= t.n, [True, False, True, True, None, None]),
    pytest.param(of("Greatest"), TEXTS, WORDS, lambda t: ibis.greatest(t.s, t.t),
                 ["甲公司", "甲公司", "a", "a", "甲", "一"]),
    pytest.param(of("Least"), TEXTS, WORDS, lambda t: ibis.least(t.s, t.t), ["乙公司", "甲公司", "", "B", "甲", "Z"]),
    pytest.param(of("And"), TRUTHS, LOGIC, lambda t: t.p & t.q,
                 [True, False, None, False, False, False, None, False, None]),
    pytest.param(of("Or"), TRUTHS, LOGIC, lambda t: t.p | t.q,
                 [True, True, True, True, False, None, True, None, None]),
    pytest.param(of("Not"), TRUTHS, LOGIC, lambda t: ~t.p,
                 [False, False, False, True, True, True, None, None, None]),
    pytest.param(of("IsNull"), TRUTHS, LOGIC, lambda t: (~t.p).isnull(), [False] * 6 + [True] * 3),
    pytest.param(of("NotNull"), TEXTS, WORDS, lambda t: t.s.notnull(), [True, True, True, True, False, True]),
    pytest.param(of("Coalesce"), TRUTHS, LOGIC, lambda t: sure(t.p & t.q), [True] + [False] * 8),
    pytest.param(of("NullIf"), TEXTS, WORDS, lambda t: t.s.nullif(""), ["甲公司", "甲公司", None, "B", None, "Z"]),
    pytest.param(of("Between"), NUMBERS, PAIRS, lambda t: t.a.between(-7, t.b),
                 [False, True, False, True, None, None]),
    pytest.param(of("InValues"), TEXTS, WORDS, lambda t: t.s.isin(["甲公司", "B"]),
                 [True, True, False, True, None, False]),
    pytest.param(of("InValues"), NUMBERS, PAIRS, lambda t: ~t.a.isin([7, 0]),
                 [False, True, False, False, None, True]),
    pytest.param(of("IfElse"), TRUTHS, LOGIC, lambda t: ibis.ifelse(t.p, "是", "否"), ["是"] * 3 + ["否"] * 6),
    pytest.param(of("SearchedCase"), NUMBERS, PAIRS, lambda t: cases([(t.a > 0, t.a), (t.a == 0, t.b)], literal(-1)),
                 [7, -1, 7, 5, -1, 1]),
    pytest.param(of("SimpleCase"), NUMBERS, PAIRS, lambda t: t.a.cases((7, "七"), (0, "零"), else_="其余"),
                 ["七", "其余", "七", "零", "其余", "其余"]),
    pytest.param(of("StringConcat"), TEXTS, WORDS, lambda t: concat(t.s, "—", t.t),
                 ["甲公司—乙公司", "甲公司—甲公司", "—a", "B—a", None, "Z—一"]),
    pytest.param(of("Substring"), TEXTS, WORDS, lambda t: t.s.substr(0, 2), ["甲公", "甲公", "", "B", None, "Z"]),
    pytest.param(of("StringSplit", "ArrayIndex", "Cast array to array"), NUMBERS, PAIRS,
                 lambda t: literal("10,-20,30").split(",").cast("array<int64>")[ibis.least(t.b, 5)],
                 [30, 30, -20, None, -20, None]),
    pytest.param(of("Literal"), TRUTHS, [(None, None)], lambda _: literal("'; DROP TABLE 客户 --\\"),
                 ["'; DROP TABLE 客户 --\\"]),
    pytest.param(of("Aside"), NUMBERS, PAIRS,
                 lambda _: ops.SimpleCase(Aside("a"), (ops.Literal(7, dt.int64),), (ops.Literal("七", dt.string),),
                                          ops.Literal("", dt.string)).to_expr(),
                 ["七", "", "七", "", "", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("named", "types", "rows", "form", "expected"), CASES)
def test_one_value_on_every_engine(backend, named, types, rows, form, expected):
    assert named <= operators(types, form)
    assert asked(backend, types, rows, form) == expected


@pytest.mark.parametrize(("above", "below", "quotient_"), [
    ("1", "3", "0.3333333333"), ("2", "3", "0.6666666667"), ("-2", "3", "-0.6666666667"),
    ("0.0000000001", "2", "0.0000000001"), ("-0.0000000001", "2", "-0.0000000001"),
    ("9999999999999999.99", "0.03", "333333333333333333.0"), ("1", "0", None),
])  # fmt: skip
def test_a_quotient_is_rounded_once_half_away_from_zero(backend, above, below, quotient_):
    types = {"x": "decimal(38, 10)", "y": "decimal(38, 10)"}

    (found,) = asked(backend, types, [(D(above), D(below))], lambda t: quotient(t.x, t.y))

    assert found == (None if quotient_ is None else D(quotient_))


def test_a_null_in_brackets_is_no_negated_test(backend):
    rows = asked(backend, TRUTHS, LOGIC, lambda t: some([(~t.p).isnull(), (~t.q).isin([True])]))

    assert rows == [p is None or q is False or (None if q is None else False) for p, q in LOGIC]
