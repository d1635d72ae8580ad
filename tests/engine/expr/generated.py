"""Random well-typed expressions and random rows: what the differential test feeds to both evaluators."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
from hypothesis import strategies as st

from kezhi.engine.expr import Type

VOCABULARY = {
    "合同额": Type("money"),
    "回款额": Type("money"),
    "总分": Type("points"),
    "扣分": Type("points"),
    "回款率": Type("ratio"),
    "折扣": Type("ratio"),
    "逾期天数": Type("days"),
    "账期": Type("days"),
    "往来月数": Type("months"),
    "投诉次数": Type("count"),
    "交货次数": Type("count"),
    "系数": Type("number"),
    "客户类别": Type("text"),
    "等级": Type("text"),
    "在册": Type("boolean"),
    "已签约": Type("boolean"),
    "首单日": Type("date"),
    "签订日": Type("date"),
    "as_of": Type("date"),
}
COLUMN_TYPES = {
    "money": pa.decimal128(18, 2), "points": pa.decimal128(9, 1), "ratio": pa.decimal128(18, 6),
    "days": pa.int64(), "months": pa.int32(), "count": pa.int64(), "number": pa.decimal128(38, 10),
    "text": pa.string(), "boolean": pa.bool_(), "date": pa.date32(),
}  # fmt: skip
ODD_WIDTHS = {
    "回款额": pa.decimal128(38, 2),
    "折扣": pa.decimal128(9, 6),
    "总分": pa.decimal128(38, 1),
    "账期": pa.int16(),
}
SCHEMA = pa.schema([(name, ODD_WIDTHS.get(name, COLUMN_TYPES[type_.kind])) for name, type_ in VOCABULARY.items()])
KINDS = tuple(COLUMN_TYPES)
NUMERIC = ("money", "points", "ratio", "days", "months", "count", "number")
TEXTS = ("大客户", "普通客户", "A", "Ａ", "未定级", "", "林's 商行", 'say "hi"', "b\\n", "%", "甲\n乙")
LITERALS = {
    "money": ("5000000", "0.01", "12.5", "100"), "points": ("14", "12", "0.5", "10"), "ratio": ("0.15", "1", "0.3333"),
    "days": ("0", "30", "90"), "months": ("12", "1"), "count": ("3", "0"), "number": ("2.5", "0.0000000001", "7"),
}  # fmt: skip

_DAYS = tuple(date.fromisoformat(d) for d in ("2024-02-29", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-30"))


def _value(kind: str, luck: random.Random) -> object:  # noqa: PLR0911  one branch a kind
    if luck.random() < 0.12:
        return None
    match kind:
        case "money":
            return Decimal(luck.choice([0, 1, -1, 500_000_000, luck.randint(-(10**8), 10**8)])).scaleb(-2)
        case "points":
            return Decimal(luck.randint(-5, 320)).scaleb(-1)
        case "ratio":
            return Decimal(luck.choice([0, 1, 150_000, 333_333, luck.randint(-(10**6), 2 * 10**6)])).scaleb(-6)
        case "number":
            return Decimal(luck.randint(-(10**13), 10**13)).scaleb(-10)
        case "text":
            return luck.choice(TEXTS)
        case "boolean":
            return luck.random() < 0.5
        case "date":
            return luck.choice([*_DAYS, date(2023, 1, 1) + timedelta(days=luck.randint(0, 1400))])
    return luck.choice([0, 1, 12, 30, luck.randint(-40, 400)])


def rows(seed: int, count: int) -> pa.Table:
    """So many random rows: nulls, zeros, ends of months, quotation marks, negative money."""
    luck = random.Random(seed)
    columns = [[_value(type_.kind, luck) for _ in range(count)] for type_ in VOCABULARY.values()]
    return pa.table(columns, schema=SCHEMA)


def _leaf(kind: str) -> st.SearchStrategy[str]:
    names = st.sampled_from([name for name, type_ in VOCABULARY.items() if type_.kind == kind])
    return names | st.sampled_from(LITERALS[kind]) if kind in NUMERIC else names


@st.composite
def number(draw: st.DrawFn, kind: str, depth: int, *, scaled: bool = True) -> str:  # noqa: PLR0911  one branch a form
    """An expression of a numeric kind; products and quotients do not nest, so that nothing overflows."""
    if depth == 0:
        return draw(_leaf(kind))
    name = draw(st.sampled_from([n for n, t in VOCABULARY.items() if t.kind == kind]))
    inner = number(kind, depth - 1, scaled=scaled)
    forms = ["leaf", "sum", "sum", "abs", "round", "least", "default", "choice", "negative"] + ["scale"] * 3 * scaled
    match draw(st.sampled_from(forms)):
        case "sum":
            return f"({draw(inner)} {draw(st.sampled_from('+-＋'))} {name})"
        case "abs":
            return f"abs({draw(inner)})"
        case "round":
            return f"round({draw(inner)}, {draw(st.integers(0, 10))})"
        case "least":
            return f"{draw(st.sampled_from(['min', 'max']))}({draw(inner)}, {name}, {draw(_leaf(kind))})"
        case "default":
            return f"default({draw(inner)}, {draw(_leaf(kind))})"
        case "choice":
            return f"({draw(inner)} if {draw(condition(depth - 1))} else {name})"
        case "negative":
            return f"(-{draw(inner)})"
        case "scale":
            return draw(_scaled(kind, depth))
    return draw(_leaf(kind))


@st.composite
def _scaled(draw: st.DrawFn, kind: str, depth: int) -> str:
    sign = draw(st.sampled_from("*/×÷"))
    if kind == "ratio" and sign in "/÷":
        of = draw(st.sampled_from(NUMERIC))
        return f"({draw(_named(of))} {sign} ({draw(_named(of))} - {draw(number(of, depth - 1, scaled=False))}))"
    if kind == "count":
        return f"({draw(_named(kind))} {draw(st.sampled_from('*×'))} {draw(_leaf(kind))})"
    dimensionless = ["0.3", "3", "7.25"] if kind == "ratio" else ["回款率", "投诉次数", "系数", "3", "0.7"]
    inner = draw(number(kind, depth - 1, scaled=False))
    return f"(({draw(_named(kind))} + {inner}) {sign} {draw(st.sampled_from(dimensionless))})"


def _named(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from([name for name, type_ in VOCABULARY.items() if type_.kind == kind])


@st.composite
def day(draw: st.DrawFn, depth: int) -> str:  # noqa: PLR0911  one branch a form
    """An expression that yields a date."""
    if depth == 0:
        return draw(_leaf("date"))
    inner = day(depth - 1)
    match draw(st.sampled_from(["leaf", "days", "months", "workdays", "least", "default", "choice"])):
        case "days":
            return f"add_days({draw(inner)}, {draw(_leaf('days'))})"
        case "months":
            return f"add_months({draw(inner)}, {draw(_leaf('months'))})"
        case "workdays":
            return f"workdays_after({draw(_leaf('date'))}, {draw(st.integers(-3, 9))})"
        case "least":
            return f"max({draw(inner)}, {draw(_leaf('date'))})"
        case "default":
            return f"default({draw(inner)}, as_of)"
        case "choice":
            return f"({draw(inner)} if {draw(condition(depth - 1))} else as_of)"
    return draw(_leaf("date"))


@st.composite
def span(draw: st.DrawFn, depth: int) -> str:
    """A whole number read off dates."""
    one, other = draw(day(depth)), draw(day(max(depth - 1, 0)))
    form = draw(st.sampled_from(["days_between({}, {})", "months_between({}, {})", "year({})", "month({})", "day({})"]))
    return form.format(one, other)


@st.composite
def condition(draw: st.DrawFn, depth: int) -> str:  # noqa: PLR0911  one branch a form
    """An expression that holds, does not hold, or is unknown."""
    if depth == 0:
        return draw(_leaf("boolean"))
    inner = condition(depth - 1)
    match draw(
        st.sampled_from(["compare", "compare", "chain", "text", "among", "join", "join", "not", "known", "day"])
    ):
        case "compare" | "chain" as form:
            kind = draw(st.sampled_from(NUMERIC))
            sign = st.sampled_from(["<", "<=", ">", ">=", "==", "!=", "≥", "≤", "≠", "＜"])
            tail = f" {draw(sign)} {draw(_leaf(kind))}" if form == "chain" else ""
            return f"({draw(number(kind, depth - 1))} {draw(sign)} {draw(_leaf(kind))}{tail})"
        case "text":
            other = draw(st.sampled_from(["“大客户”", "等级", "'A'", "＂Ａ＂"]))
            return f"(客户类别 {draw(st.sampled_from(['==', '!=']))} {other})"
        case "among":
            word = draw(st.sampled_from(["in", "not in"]))
            return f"{draw(_named('points'))} {word} [14, 0.5, {draw(_leaf('points'))}]"
        case "join":
            return f"({draw(inner)} {draw(st.sampled_from(['and', 'or']))} {draw(inner)})"
        case "not":
            return f"not {draw(inner)}"
        case "known":
            return f"known({draw(_leaf(draw(st.sampled_from(['money', 'text', 'date']))))})"
    return f"({draw(day(depth - 1))} {draw(st.sampled_from(['<', '>=', '==']))} {draw(_leaf('date'))})"
