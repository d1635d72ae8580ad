"""Texts and codes."""

from __future__ import annotations

import re

from kezhi.customers.credit_code import is_credit_code
from kezhi.imports.reading.sheet import shown
from kezhi.imports.values.blank import refuse_formula
from kezhi.imports.values.unfit import Unfit

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u200e\u200f]")
_EXACT_DIGITS = 1e15


def read_text(cell: object, length: int = 0) -> str:
    """The text of a cell; a text that begins like a formula stays the text it is."""
    refuse_formula(cell)
    if isinstance(cell, float) and abs(cell) >= _EXACT_DIGITS:
        raise Unfit("digits_lost")
    text = _CONTROL.sub("", cell if isinstance(cell, str) else shown(cell)).strip()
    if length and len(text) > length:
        raise Unfit("too_long", limit=length)
    return text


def read_credit_code(cell: object) -> str:
    """A unified social credit code whose check character fits."""
    code = re.sub(r"[\s-]", "", read_text(cell)).upper()
    if not is_credit_code(code):
        raise Unfit("credit_code")
    return code
