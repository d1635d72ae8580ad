"""The unified social credit code: eighteen characters, the last one a check (GB 32100-2015)."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
WEIGHTS = tuple(3**place % 31 for place in range(17))
LENGTH = 18


def check_character(first_seventeen: str) -> str:
    """The eighteenth character that the standard computes from the first seventeen."""
    total = sum(weight * ALPHABET.index(char) for weight, char in zip(WEIGHTS, first_seventeen, strict=True))
    return ALPHABET[-total % 31]


def is_credit_code(code: str) -> bool:
    """Whether the code has the form of the standard and its check character fits."""
    if len(code) != LENGTH or any(char not in ALPHABET for char in code):
        return False
    return check_character(code[:-1]) == code[-1]
