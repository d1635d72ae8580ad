"""Ids of a DMN file's elements, which know no letters but those of ASCII, and the words that they stand for."""

from __future__ import annotations

import re


def encoded(word: str) -> str:
    """The word as an id that every tool takes: Camunda's knows no letters but those of ASCII.

    >>> encoded("类别"), encoded("grade_1"), decoded(encoded("等级__row")), encoded("1st")
    ('_7c7b__522b_', 'grade_5f_1', '等级__row', '_31_st')
    """
    kept = re.sub(r"[^A-Za-z0-9.-]", lambda sign: f"_{ord(sign[0]):x}_", word)
    return kept if re.match(r"[A-Za-z_]", kept) else f"_{ord(word[0]):x}_{kept[1:]}"


def decoded(identifier: str) -> str:
    """The word that an id was made of."""
    return re.sub(r"_([0-9a-f]+)_", lambda sign: chr(int(sign[1], 16)), identifier)
