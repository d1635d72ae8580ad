"""What an address asks for, read without trust: what is none is as if it had not been said."""

from __future__ import annotations

from datetime import date


def asked_number(value: str | None) -> int | None:
    """A number that a key may have."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 19 else None


def asked_day(value: str | None) -> date | None:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
