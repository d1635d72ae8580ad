"""Values written out."""

from __future__ import annotations

import re

from kezhi.engine.dmn.feel import faults_of_form, nodes
from kezhi.engine.dmn.feel.functions import WRITTEN_OUT
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.numbers import number_of
from kezhi.engine.dmn.feel.scan import Scanner, Word

_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def literal(word: Word) -> Node:
    """A number or a text."""
    if word.kind == "text":
        return nodes.Literal(word.start, word.end, unescaped(word))
    number = number_of(word.text)
    if number is None:
        raise faults_of_form.bad_value(word.text, word.start, "可表示的数", "number that can be held")
    return nodes.Literal(word.start, word.end, number)


def unescaped(word: Word) -> str:
    """What the text between the quotation marks says."""

    def one(found: re.Match[str]) -> str:
        code = found[1]
        if code[0] in "uU" and len(code) > 1:
            point = int(code[1:], 16)
            if point < 0x110000 and not 0xD800 <= point < 0xE000:
                return chr(point)
        elif code in _ESCAPED:
            return _ESCAPED[code]
        raise faults_of_form.bad_value(found[0], word.start + 1 + found.start(), "字符的转义", "escape of a character")

    return _ESCAPE.sub(one, word.text[1:-1])


def at_literal(scanner: Scanner) -> Node:
    """A date, time or duration written after `@`."""
    sign = scanner.take()
    text = scanner.word
    if text.kind != "text":
        raise scanner.astray("引号中的日期、时间或时长", "a date, time or duration in quotation marks")
    said = unescaped(scanner.take())
    for function in ("date", "date and time", "time", "duration"):
        value = WRITTEN_OUT[function][0](said)
        if value is not None:
            return nodes.Literal(sign.start, text.end, value)
    raise faults_of_form.bad_value(said, text.start, "日期、时间或时长", "date, time or duration")
