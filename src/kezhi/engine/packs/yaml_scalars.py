"""What a plain scalar is: nothing implicit that surprises, and no number beyond what the engine holds exactly."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.caps import DECIMALS, DIGITS
from kezhi.engine.packs.tree import Plain

_FIGURE = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER_LIKE = re.compile(
    r"[-+]?(0[0-9_]+|0[xob][0-9a-f_]+|[0-9][0-9_]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|\.[0-9]+|\.inf|\.nan)", re.IGNORECASE
)
_SWITCHES = re.compile(r"yes|no|on|off|y|n|True|TRUE|False|FALSE|null|Null|NULL|~|", re.IGNORECASE)
_WORDS: dict[str, Plain] = {"true": True, "false": False, "null": None}
_SHOWN = 40


def plain(text: str) -> Plain:
    """The value of an unquoted scalar; ValueError with the reason when it is ambiguous or no value at all."""
    if text in _WORDS:
        return _WORDS[text]
    first = text[:1]
    if first.isascii() and (first.isdigit() or first in "-+."):
        return _number_or_text(text)
    if _SWITCHES.fullmatch(text):
        raise ValueError("switch" if text else "empty")
    return text


def _number_or_text(text: str) -> Plain:
    if not text:
        raise ValueError("empty")
    if figure := _FIGURE.fullmatch(text):
        if len(figure[1]) > DIGITS or len(figure[2] or "") > DECIMALS:
            raise ValueError("digits")
        return Decimal(text) if figure[2] else int(text)
    if _DATE.fullmatch(text):
        return _date(text)
    if _NUMBER_LIKE.fullmatch(text):
        raise ValueError("number")
    return text


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as none:
        raise ValueError("date") from none


_CAUSES = {
    "switch": ("“{}”可能是文字，也可能是是否或空值。", "'{}' may be text, a boolean or null."),
    "empty": ("这里没有值。", "There is no value here."),
    "number": ("“{}”不是允许的数字写法。", "'{}' is not a way to write a number here."),
    "digits": ("数字“{}”的位数过多。", "The number '{}' has too many digits."),
    "date": ("“{}”不是存在的日期。", "'{}' is no date that exists."),
}
_REMEDIES = {
    "switch": ("是否写 true 或 false，文字加引号。", "Write true or false, or quote the text."),
    "empty": ("请写出值，或删去这个键；花括号里的文字含逗号、冒号的，请加引号。",
              "Write a value, or remove the key; in braces, quote a text that has a comma or a colon."),
    "number": ("请写十进制数（如 10、0.5），文字加引号。",
               "Write a plain decimal number such as 10 or 0.5, or quote the text."),
    "digits": (f"整数部分最多 {DIGITS} 位，小数部分最多 {DECIMALS} 位；编号请加引号。",
               f"At most {DIGITS} digits before and {DECIMALS} after the point; quote it if it is a label."),
    "date": ("请核对年月日。", "Check year, month and day."),
}  # fmt: skip
_CODES = {"date": "bad_date", "digits": "too_many_digits"}


def refusal(at: Position, text: str, why: str) -> Diagnostic:
    """The refusal of a plain scalar for one of the reasons above."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    (cause, cause_en), (remedy, remedy_en) = _CAUSES[why], _REMEDIES[why]
    code = _CODES.get(why, "ambiguous_value")
    return Diagnostic(code, cause.format(shown), remedy, cause_en.format(shown), remedy_en, at)
