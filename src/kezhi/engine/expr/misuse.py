"""Refusals of whole forms: what is not in the language, or stands where another kind of value belongs."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from decimal import Decimal

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr.faults import did_you_mean, nearest, refuse
from kezhi.engine.expr.figures import PLACES
from kezhi.engine.expr.nodes import Node
from kezhi.engine.expr.scan import Word
from kezhi.engine.expr.types import TITLES, Type

_FORMS: dict[type[ast.expr], tuple[str, str]] = {
    ast.Tuple: ("逗号在此处没有意义", "A comma means nothing here"),
    ast.List: ("清单只能跟在 in 之后", "A list stands only after 'in'"),
    ast.Subscript: ("不能用 [ ] 取值", "Nothing can be picked out with [ ]"),
    ast.Call: ("此处不能这样调用函数", "A function cannot be called like this"),
    ast.Starred: ("不能用“*”展开", "Nothing can be unpacked with '*'"),
}


def form(tree: ast.expr, start: int, end: int) -> ExpressionError:
    """A form of Python that is not one of the language."""
    cause, cause_en = _FORMS.get(type(tree), ("算式中没有这种写法", "The language has no such form"))
    return refuse(
        "form", start, end - start,
        cause=f"{cause}。", remedy="请只用名称、数值、比较、四则运算与已有函数；数字不要写千分位逗号。",
        cause_en=f"{cause_en}.",
        remedy_en="Use names, figures, comparisons, + - * / and known functions; no thousands separators.",
    )  # fmt: skip


def unknown_name(word: Word, vocabulary: Iterable[str]) -> ExpressionError:
    """A word that the vocabulary does not have."""
    if word.text in {"None", "null", "NULL"}:
        return refuse(
            "name", word.start, word.length,
            cause="缺失的值不能写出来。", remedy="是否有值请用 known(…)。",
            cause_en="A missing value cannot be written.", remedy_en="Ask known(…) whether there is one.",
        )  # fmt: skip
    meant, meant_en = did_you_mean(nearest(word.text, vocabulary))
    return refuse(
        "name", word.start, word.length,
        cause=f"不认得名称“{word.text}”。", remedy=meant or "请先定义它；文字要加引号。",
        cause_en=f"There is no name {word.text!r}.", remedy_en=meant_en or "Define it first; put text in quotes.",
    )  # fmt: skip


def unknown_function(word: Word, functions: Mapping[str, object], vocabulary: Iterable[str] = ()) -> ExpressionError:
    """A call of a function that the language does not have."""
    meant, meant_en = did_you_mean(nearest(word.text, functions))
    if word.text in set(vocabulary):
        meant, meant_en = "它是名称，后面不要跟括号。", "It is a name: no brackets after it."
    listed = "、".join(functions)
    return refuse(
        "function", word.start, word.length,
        cause=f"没有函数“{word.text}”。", remedy=meant or f"可用的有：{listed}。",
        cause_en=f"There is no function {word.text!r}.", remedy_en=meant_en or f"There are: {', '.join(functions)}.",
    )  # fmt: skip


def wrong_number_of_arguments(word: Word, usage: str, start: int, end: int) -> ExpressionError:
    """A function given more or fewer values than it takes."""
    return refuse(
        "arguments", start, end - start,
        cause=f"函数 {word.text} 的参数个数不对。", remedy=f"请写成 {usage}。",
        cause_en=f"{word.text} takes another number of arguments.", remedy_en=f"Write {usage}.",
    )  # fmt: skip


def wrong_argument(node: Node, function: str, wanted: Type, usage: str) -> ExpressionError:
    """A function given a value of another kind than it takes."""
    got, want = TITLES[node.type.kind], TITLES[wanted.kind]
    if wanted.kind == node.type.kind:
        got, want = ("可能带小数的" + got[0], "fractional " + got[1]), ("整数的" + want[0], "whole " + want[1])
        usage = "round(…)"
    return refuse(
        "arguments", node.start, node.end - node.start,
        cause=f"函数 {function} 此处要{want[0]}，给的是{got[0]}。", remedy=f"请写成 {usage}。",
        cause_en=f"{function} takes {want[1]} here, not {got[1]}.", remedy_en=f"Write {usage}.",
    )  # fmt: skip


def wrong_places(node: Node) -> ExpressionError:
    """`round` with a number of places that is not a figure from 0 to ten."""
    return refuse(
        "arguments", node.start, node.end - node.start,
        cause=f"round 的小数位数要写成 0 到 {PLACES} 的整数。", remedy="请写成 round(a, 2)。",
        cause_en=f"round takes its places as a figure from 0 to {PLACES}.", remedy_en="Write round(a, 2).",
    )  # fmt: skip


def no_such_day(node: Node) -> ExpressionError:
    """`date` of something else than a day of the calendar written out."""
    return refuse(
        "arguments", node.start, node.end - node.start,
        cause="date 里要写出历法上有的一天。", remedy="请写成 date(\"2026-01-31\") 的样子。",
        cause_en="date takes a day of the calendar, written out.", remedy_en="Write it like date(\"2026-01-31\").",
    )  # fmt: skip


def not_a_condition(node: Node) -> ExpressionError:
    """A value where a condition belongs."""
    return refuse(
        "condition", node.start, node.end - node.start,
        cause=f"此处要一个条件，写的是{TITLES[node.type.kind][0]}。", remedy="请写出比较，如 a >= 3。",
        cause_en=f"A condition belongs here, not {TITLES[node.type.kind][1]}.", remedy_en="Compare it: a >= 3.",
    )  # fmt: skip


def not_a_number(node: Node) -> ExpressionError:
    """A value that has no sign."""
    return refuse(
        "kinds", node.start, node.end - node.start,
        cause=f"此处要一个数，写的是{TITLES[node.type.kind][0]}。", remedy="请改用数值。",
        cause_en=f"A number belongs here, not {TITLES[node.type.kind][1]}.", remedy_en="Use a number.",
    )  # fmt: skip


def not_a_list(start: int, end: int) -> ExpressionError:
    """`in` without a list after it."""
    return refuse(
        "list", start, end - start,
        cause="in 之后要一个清单。", remedy="请写成 in [\"甲\", \"乙\"]。",
        cause_en="A list belongs after 'in'.", remedy_en="Write: in [\"a\", \"b\"].",
    )  # fmt: skip


def no_order(start: int, end: int, kind: Type) -> ExpressionError:
    """Texts and truth values compared for size."""
    return refuse(
        "order", start, end - start,
        cause=f"{TITLES[kind.kind][0]}没有大小之分。", remedy="请用 ==、!= 或 in […]。",
        cause_en=f"There is no order among {TITLES[kind.kind][1]} values.", remedy_en="Use ==, != or in […].",
    )  # fmt: skip


def checked_figure(text: str, start: int, end: int) -> Decimal:
    """The figure, if both evaluators can hold it exactly."""
    whole, _, decimals = text.partition(".")
    if len(whole.lstrip("0")) > 17 or len(decimals.rstrip("0")) > PLACES:
        raise refuse(
            "figure", start, end - start,
            cause="数值的位数过多。", remedy=f"整数部分最多 17 位，小数部分最多 {PLACES} 位。",
            cause_en="The figure has too many digits.",
            remedy_en=f"At most 17 digits before and {PLACES} after the point.",
        )  # fmt: skip
    return Decimal(text)
