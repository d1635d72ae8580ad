"""Words for states and choices, and yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kezhi.imports.values.text import read_text
from kezhi.imports.values.unfit import Unfit

RED_LETTER = frozenset(
    {"红字", "红字发票", "红冲", "已红冲", "红冲发票", "负数发票", "冲红", "credit note", "credit memo"}
)

_SAME: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "有效": ("有效发票", "正常", "正常发票", "蓝字", "蓝字发票", "已开", "已开具", "执行中", "生效",
            "已生效", "完成", "已完成", "valid", "normal", "active", "open", "paid", "posted", "won", *RED_LETTER),
    "作废": ("作废发票", "已作废", "废票", "无效", "取消", "已取消",
            "void", "voided", "cancelled", "canceled", "invalid"),
    "大": ("高", "大潜力", "high", "large", "h"),
    "中": ("中等", "一般", "medium", "mid", "m"),
    "小": ("低", "low", "small", "l"),
    "拜访": ("上门", "上门拜访", "走访", "面谈", "实地拜访", "visit", "meeting", "on-site"),
    "电话": ("去电", "来电", "电话沟通", "致电", "call", "phone"),
    "函件": ("信函", "邮件", "发函", "传真", "letter", "mail", "email"),
})  # fmt: skip
_YES = frozenset({"是", "y", "yes", "true", "1", "√", "✓", "对", "有"})
_NO = frozenset({"否", "n", "no", "false", "0", "×", "x", "不是", "无", "没有"})


def read_choice(cell: object, choices: tuple[str, ...], own_words: Mapping[str, str]) -> str:
    """The choice that a word stands for: by the mapping's own words, as written, or by the usual synonyms."""
    word = read_text(cell)
    if word in own_words:
        return own_words[word]
    if word in choices:
        return word
    for choice in choices:
        if word.lower() in _SAME.get(choice, ()):
            return choice
    raise Unfit("not_a_choice", choices="、".join(choices))


def read_yes_no(cell: object) -> bool:
    """Yes or no, in either language."""
    if isinstance(cell, bool):
        return cell
    word = read_text(cell).lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise Unfit("not_yes_no")
