"""Refusals of single characters and of size: what people type that the language lacks, and what to write instead."""

from __future__ import annotations

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr.faults import refuse

# sign: (what it is, what to write instead) in Chinese and English; the longer sign stands first
_REFUSED = {
    "**": ("没有乘方“**”。", "请用“*”连乘。", "There is no power '**'.", "Multiply with '*'."),
    "//": ("没有整除“//”。", "请用“/”，需要时再用 round。", "There is no '//'.", "Use '/' and round where needed."),
    "==": None,
    "=": ("单个“=”不是比较。", "判断相等请写“==”。", "A single '=' compares nothing.", "Write '==' to test equality."),
    "%": ("没有“%”。", "百分数请写成小数，如 0.15。", "There is no '%'.", "Write a percentage as a decimal: 0.15."),
    ".": ("不能用“.”取属性。", "请直接写名称，小数请写全，如 0.5。", "'.' takes no attribute.",
          "Write the name itself; write decimals in full: 0.5."),
    "\\": ("文字和算式中都不能用反斜杠。", "请去掉“\\”。", "No backslash is allowed.", "Remove the '\\'."),
    ":": ("不能用“:”。", "条件取值请写“甲 if 条件 else 乙”。", "':' is not allowed.", "Write 'a if condition else b'."),
    "{": ("不能用花括号。", "清单请写 [ ]。", "Braces are not allowed.", "Write a list with [ ]."),
    "&": ("没有“&”。", "“并且”请写 and。", "There is no '&'.", "Write 'and'."),
    "|": ("没有“|”。", "“或者”请写 or。", "There is no '|'.", "Write 'or'."),
    "!=": None,
    "!": ("没有“!”。", "“不是”请写 not，“不等于”请写 !=。", "There is no '!'.", "Write 'not', or '!=' for unequal."),
}  # fmt: skip


def refused_at(plain: str, at: int) -> ExpressionError | None:
    """The refusal of the sign at a place, if it is one we know people try."""
    for sign, texts in _REFUSED.items():
        if plain.startswith(sign, at):
            return texts and refuse(
                "sign", at, len(sign), cause=texts[0], remedy=texts[1], cause_en=texts[2], remedy_en=texts[3]
            )
    return None


def unknown_sign(sign: str, at: int) -> ExpressionError:
    """A character that means nothing here; a lone quotation mark has lost its partner."""
    if sign in "\"'“”＂＇":
        return refuse(
            "quote", at, 1,
            cause="引号没有成对。", remedy="请补上另一半引号。",
            cause_en="The quotation mark has no partner.", remedy_en="Add the closing one.",
        )  # fmt: skip
    return refuse(
        "sign", at, 1,
        cause=f"算式中不能有“{sign}”。", remedy="请删去或改用 + - * / 与比较符号。",
        cause_en=f"{sign!r} cannot stand in an expression.", remedy_en="Remove it or use + - * / and comparisons.",
    )  # fmt: skip


def number_runs_into_a_name(number: str, at: int, length: int) -> ExpressionError:
    """`30天` or `3and`: where the number ends is unclear."""
    return refuse(
        "number", at, length,
        cause=f"数字 {number} 后面紧跟着别的字。", remedy="只写数字，单位由名称自带；与 and、or 之间请空一格。",
        cause_en=f"Something follows the number {number} at once.",
        remedy_en="Write the number alone: units come with names; put a space before a word.",
    )  # fmt: skip


def prefixed_text(at: int, length: int) -> ExpressionError:
    """`f"…"` and the like."""
    return refuse(
        "text", at, length + 1,
        cause="文字的引号前不能有别的字。", remedy="请直接写“文字”，或在中间空一格。",
        cause_en="Something stands at once before a quotation mark.", remedy_en="Write the text alone.",
    )  # fmt: skip


def too_long(length: int, limit: int) -> ExpressionError:
    """More characters than an expression may have."""
    return refuse(
        "length", limit, 1,
        cause=f"算式有 {length} 个字符，最多 {limit} 个。", remedy="请拆成几条规则。",
        cause_en=f"The expression has {length} characters; the limit is {limit}.",
        remedy_en="Split it into several rules.",
    )  # fmt: skip


def too_large(at: int, words: int, depth: int) -> ExpressionError:
    """More operands and operators, or deeper brackets, than an expression may have."""
    return refuse(
        "size", at, 1,
        cause=f"算式过于复杂（最多 {words} 个词，括号最多 {depth} 层）。", remedy="请拆成几条规则。",
        cause_en=f"The expression is too complex (at most {words} words and {depth} levels of brackets).",
        remedy_en="Split it into several rules.",
    )  # fmt: skip
