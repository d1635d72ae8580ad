"""What may go wrong while a file is read into its types; all texts together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.strict_yaml import Entries, Items, Tree, Value

_KINDS: dict[Any, tuple[str, str]] = {
    Decimal: ("数字", "a number"),
    int: ("整数", "a whole number"),
    bool: ("true 或 false", "true or false"),
    date: ("日期（如 2026-01-01）", "a date such as 2026-01-01"),
}
_TEXT = ("文字", "text")


def unknown_key(at: Position, name: str, known: Iterable[str]) -> Diagnostic:
    """A key that this mapping does not have."""
    remedy, remedy_en = did_you_mean(name, known)
    return Diagnostic("unknown_key", f"没有“{name}”这个键。", remedy, f"There is no key '{name}' here.", remedy_en, at)


def missing_key(at: Position, name: str, doc: str) -> Diagnostic:
    """A key that must be given."""
    about = f"（{doc}）" if doc else ""
    return Diagnostic(
        "missing_key", f"缺少键“{name}”{about}。", "请补上。", f"The key '{name}' is missing.", "Add it.", at
    )


def wrong_type(tree: Tree, annotation: Any) -> Diagnostic:
    """A scalar of another type, or a list or mapping where a scalar stands."""
    wanted, wanted_en = _KINDS.get(annotation, _TEXT)
    remedy, remedy_en = f"请写{wanted}。", f"Write {wanted_en}."
    if isinstance(tree, Value) and wanted == "文字":
        remedy, remedy_en = "若确为文字，请加引号。", "If it is text, put it in quotes."
    return Diagnostic(
        "wrong_type", f"这里应为{wanted}，写的是{_shown(tree)}。", remedy,
        f"This should be {wanted_en}, not {_shown_en(tree)}.", remedy_en, tree.at,
    )  # fmt: skip


def not_one_of(tree: Tree, allowed: Sequence[str]) -> Diagnostic:
    """A word outside a fixed list."""
    word = str(tree.value) if isinstance(tree, Value) else ""
    remedy, remedy_en = did_you_mean(word, allowed)
    listed = "、".join(allowed)
    return Diagnostic(
        "not_one_of", f"这里只能写 {listed}，写的是{_shown(tree)}。", remedy,
        f"This must be one of {', '.join(allowed)}, not {_shown_en(tree)}.", remedy_en, tree.at,
    )  # fmt: skip


def not_a_list(tree: Tree) -> Diagnostic:
    """Something else where a list stands."""
    return Diagnostic(
        "not_a_list", f"这里应为列表，写的是{_shown(tree)}。", "请写成 [甲, 乙] 或逐行以“- ”开头。",
        f"This should be a list, not {_shown_en(tree)}.", "Write [a, b], or lines that start with '- '.", tree.at,
    )  # fmt: skip


def not_a_mapping(tree: Tree, keys: Sequence[str]) -> Diagnostic:
    """Something else where keys and values stand."""
    remedy = f"可用的键：{'、'.join(keys)}。" if keys else "请写成“键: 值”。"
    remedy_en = f"Its keys: {', '.join(keys)}." if keys else "Write 'key: value'."
    return Diagnostic(
        "not_a_mapping", f"这里应为“键: 值”，写的是{_shown(tree)}。", remedy,
        f"This should be keys and values, not {_shown_en(tree)}.", remedy_en, tree.at,
    )  # fmt: skip


def no_shape(tree: Entries, shapes: Sequence[Sequence[str]]) -> Diagnostic:
    """A mapping that is none of the forms that may stand here."""
    forms = ["{" + ", ".join(f"{key}: …" for key in shape) + "}" for shape in shapes]
    return Diagnostic(
        "no_such_form", f"“{'、'.join(tree.entries)}”不是这里可用的写法。", f"可写：{' 或 '.join(forms)}。",
        f"'{', '.join(tree.entries)}' is not a form that may stand here.", f"Possible: {' or '.join(forms)}.", tree.at,
    )  # fmt: skip


def none_fits(tree: Tree, options: Sequence[Any]) -> Diagnostic:
    """A value that fits none of several types."""
    words = [word for option in options for word in _words(option)]
    words_en = [word for option in options for word in _words(option, language=1)]
    remedy, remedy_en = f"可写：{'、'.join(words)}。", f"Possible: {', '.join(words_en)}."
    return Diagnostic(
        "wrong_type", f"这里不能写{_shown(tree)}。", remedy,
        f"{_shown_en(tree)} may not stand here.", remedy_en, tree.at,
    )  # fmt: skip


def bad_cell(tree: Tree, why: str) -> Diagnostic:
    """A table cell that cannot be read."""
    return Diagnostic(
        "bad_cell", f"读不懂这个单元格：{why}。", "可写 -、A, B、not A、>= x、[x..y)、missing。",
        "This cell cannot be read.", "Write -, A, B, not A, >= x, [x..y) or missing.", tree.at,
    )  # fmt: skip


def _words(option: Any, language: int = 0) -> list[str]:
    if get_origin(option) is Literal:
        return [str(value) for value in get_args(option)]
    if hasattr(option, "__dataclass_fields__"):
        return ["{" + ", ".join(f"{name.rstrip('_')}: …" for name in option.__dataclass_fields__) + "}"]
    if get_origin(option) is not None:
        return [("列表", "a list")[language] if get_origin(option) is tuple else ("键: 值", "key: value")[language]]
    if option.__name__ == "RowsOf":
        return ["{of: …}"]
    if option.__name__ in {"Ref", "ListOf"}:
        return [("参数名", "a parameter's name")[language]]
    return [_KINDS.get(option, _TEXT)[language]]


def _shown(tree: Tree) -> str:
    if isinstance(tree, Items):
        return "列表"
    if isinstance(tree, Entries):
        return "键和值"
    return "空值" if tree.value is None else f"“{tree.value}”"


def _shown_en(tree: Tree) -> str:
    if isinstance(tree, Items):
        return "a list"
    if isinstance(tree, Entries):
        return "keys and values"
    return "null" if tree.value is None else f"'{tree.value}'"
