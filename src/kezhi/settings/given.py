"""What the environment gives: words, whole numbers, or nothing; what is neither stops the program with one sentence."""

from __future__ import annotations

import os
import sys


def words(name: str) -> list[str]:
    """Parted by commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def words_or_none(name: str) -> list[str] | None:
    """None where the environment says nothing, so that the company's own word holds."""
    return words(name) or None


def whole(name: str) -> int | None:
    """A whole number, not below naught."""
    given = os.environ.get(name, "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        print(f"环境变量 {name} 须是不小于 0 的整数，现在是“{given}”，没有启动。请改正后再试。", file=sys.stderr)  # noqa: T201
        raise SystemExit(3)
    return int(given)
