"""The keep rate (执行率): a bar, and a dark mark at the promised rate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

NEAR = Decimal(10)


@dataclass(frozen=True)
class Rate:
    """Kept, per cent, beside the promise: at least the promise green, up to ten points below amber, lower red."""

    percent: Decimal
    promise: Decimal = Decimal(95)

    @property
    def level(self) -> str:
        """The class for the bar."""
        if self.percent >= self.promise:
            return ""
        return "mid" if self.percent >= self.promise - NEAR else "low"

    @classmethod
    def example(cls) -> Rate:
        """A little below the promise."""
        return cls(Decimal("90.8"))
