"""Column names made comparable, and the unit that some of them carry."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

_UNIT = re.compile(r"[(\[【:/]?\s*(亿元|万元|千元|万|元|yuan|cny|rmb)\s*[)\]】]?$", re.IGNORECASE)
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】")
_MARKS = re.compile(r"[\s_\-.*:#'\"]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNIT_NAMES = {"万": "万元", "yuan": "元", "cny": "元", "rmb": "元"}


def plain_header(column: str) -> str:
    """A column name without unit, remarks, marks and case."""
    text = unicodedata.normalize("NFKC", column).strip()
    text = _NOTE.sub("", text) or text
    return _MARKS.sub("", text).lower()


def unit_in(column: str) -> str:
    """The unit of money that a column name carries; empty when it says none."""
    found = _UNIT.search(unicodedata.normalize("NFKC", column).strip())
    return _UNIT_NAMES.get(found.group(1).lower(), found.group(1)) if found else ""


def shape_of(columns: Sequence[str]) -> str:
    """A digest of the column names; files of the same shape share it."""
    return hashlib.sha256("\x1f".join(plain_header(c) for c in columns).encode()).hexdigest()
