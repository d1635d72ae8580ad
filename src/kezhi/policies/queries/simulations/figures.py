"""How the figures of a simulation are written: thousands apart, 万元, more and fewer with their sign."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kezhi.ui.dates import month
from kezhi.ui.money import wan

MINUS = "−"


def many(count: int | Decimal) -> str:
    """12,345; no zeros behind the point that say nothing."""
    if isinstance(count, int):
        return f"{count:,}".replace("-", MINUS)
    text = f"{count:,f}".replace("-", MINUS)
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(count: int | Decimal) -> str:
    """+12, −3, and ±0 where nothing differs."""
    return f"+{many(count)}" if count > 0 else many(count) if count else "±0"


def signed_wan(amount: Decimal) -> str:
    """A difference in 元 as 万元 with its sign."""
    text = wan(abs(amount))
    return f"+{text}" if amount > 0 else f"{MINUS}{text}" if amount else "±0"


def a_month(twelve: int) -> Decimal:
    """A year's count as so many a month."""
    return (Decimal(twelve) / 12).quantize(Decimal("0.1"))


def month_words(written: str) -> str:
    """2026-12 as people read it."""
    year, _, number = written.partition("-")
    return month(date(int(year), int(number), 1))


def tone(change: int | Decimal) -> str:
    """More or fewer, for the style sheet."""
    return "more" if change > 0 else "less" if change < 0 else ""
