"""What can be wrong with a FEEL expression: not FEEL, or FEEL beyond what is read; each with its place in the text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kezhi.engine.errors import Diagnostic, DmnError, Position

BEYOND: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "{": ("context（上下文）", "a context"),
        "[": ("list（列表）或 filter（筛选）", "a list or a filter"),
        "for": ("for（逐项）", "for"),
        "some": ("some（存在）", "some"),
        "every": ("every（任取）", "every"),
        "function": ("function（函数定义）", "a function definition"),
        "external": ("external（外部函数）", "an external function"),
        "instance of": ("instance of（类型判断）", "instance of"),
        "?": ("“?”（单元格中的条件）", "'?', a condition within a cell"),
        ":": ("具名实参", "named arguments"),
        "..": ("range（区间）作为值", "a range as a value"),
    }
)
"""What FEEL has and is not read, by the word that shows it."""


def refuse(code: str, start: int, length: int, zh: tuple[str, str], en: tuple[str, str]) -> DmnError:
    """A refusal at a place of the text; `zh` and `en` are cause and remedy."""
    at = Position("", 1, start + 1, max(length, 1))
    return DmnError(Diagnostic(code, zh[0], zh[1], en[0], en[1], at))


def beyond(what: str, start: int, length: int) -> DmnError:
    """FEEL that is not read, named."""
    zh, en = BEYOND.get(what, (what, what))
    return refuse(
        "dmn.not_read", start, length,
        (f"本文件用到了 {zh}，客制不读取。", "请改用决策表或一致性二级之内的写法。"),
        (f"This file uses {en}, which is not read.", "Rewrite it as a decision table or within conformance level 2."),
    )  # fmt: skip


def not_a_function(name: str, start: int) -> DmnError:
    """A function of full FEEL, or of nobody."""
    return refuse(
        "dmn.not_read", start, len(name),
        (f"本文件用到了函数 {name}()，客制不读取。", "能读取的函数见 DMN 参考；业务知识模型须先列为依据。"),
        (f"This file uses the function {name}(), which is not read.",
         "The DMN reference lists those that are; a business knowledge model must be required first."),
    )  # fmt: skip


def unknown_name(name: str, start: int) -> DmnError:
    """A name that nothing declares."""
    return refuse(
        "dmn.unknown_name", start, len(name),
        (f"“{name}”没有声明。", "请把它列为所依据的输入或决策；若是文字，请加引号。"),
        (f"'{name}' is not declared.", "Require the input or decision of that name; a text stands in quotation marks."),
    )  # fmt: skip


def no_component(name: str, member: str, start: int) -> DmnError:
    """A component of a value whose type has none of that name."""
    return refuse(
        "dmn.unknown_name", start, max(len(member), 1),
        (f"“{name}”的类型没有成分“{member}”。", "请在 itemDefinition 中写明它的成分；日期的成分不读取。"),
        (f"The type of '{name}' has no component '{member}'.",
         "Declare it in an itemDefinition; components of dates are not read."),
    )  # fmt: skip
