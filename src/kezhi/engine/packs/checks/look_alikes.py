"""Letters that look like others: of the Cyrillic and Greek alphabets, full-width ones, radicals and old code points."""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(zip("АВЕКМНОРСТХЅІЈҮаеорсухѕіјһԁԛԝ", "ABEKMHOPCTXSIJYaeopcyxsijhdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρυχα", "ABEZHIKMNOPTYXovikpuxa", strict=True))
_OTHERS = {"ı": "i", "ɡ": "g", "ー": "一", "ㅡ": "一"}
_TWINS = _CYRILLIC | _GREEK | _OTHERS


def look_alike(letter: str) -> str:
    """The letter that people take this one for, or nothing.

    >>> look_alike("А"), look_alike("A"), look_alike("Ａ"), look_alike("⼀")
    ('A', '', 'A', '一')
    """
    if letter in _TWINS:
        return _TWINS[letter]
    if letter.isascii() or not (letter.isalnum() or unicodedata.category(letter) == "So"):
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return "" if plain == letter else plain
