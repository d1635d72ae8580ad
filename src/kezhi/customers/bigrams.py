"""Cut text into pairs of neighbouring characters, so that a word of two Chinese characters is found by an index."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

BREAK = "\n"  # stands before every name, so that one character finds the names that begin with it
MOST_TERMS = 5
LONGEST = 60


def plain(text: str) -> str:
    """Text as it is compared: full-width as half-width, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def joined(names: list[str]) -> str:
    """Every name that somebody may search for, in one text."""
    return "".join(BREAK + shown for name in dict.fromkeys(names) if (shown := plain(name)))


def terms(query: str) -> list[str]:
    """What the words of a query must each be part of; a single character must begin a name."""
    words = list(dict.fromkeys(plain(query[:LONGEST]).split()))[:MOST_TERMS]
    return [word if len(word) > 1 else BREAK + word for word in words]


def grams(text: str) -> str:
    """The pairs of a text as tokens that no tokenizer can take apart: `丄丅` is `4e04x4e05`."""
    pairs = dict.fromkeys(pairwise(text))
    return " ".join(f"{ord(one):x}x{ord(two):x}" for one, two in pairs)
