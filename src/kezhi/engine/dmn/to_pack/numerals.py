"""Chinese numerals, as the articles of a regulation are counted."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number below 1000 in words.

    >>> numeral(1), numeral(10), numeral(12), numeral(20), numeral(105), numeral(110)
    ('一', '十', '十二', '二十', '一百零五', '一百一十')
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and ones and not tens:
        words += "零"
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    return words + (_DIGITS[ones] if ones else "")
