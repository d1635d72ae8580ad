"""Stretches of numbers put together, and what they leave over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers between two edges; an absent edge is open to infinity."""

    low: Decimal | None = None
    high: Decimal | None = None
    includes_low: bool = True
    includes_high: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether no number lies inside."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.includes_low and self.includes_high))


def union(ranges: Iterable[Range]) -> list[Range]:
    """The same numbers in stretches that neither meet nor touch, the least first."""
    merged: list[Range] = []
    for each in sorted((r for r in ranges if not r.is_empty), key=_start):
        if merged and _touch(merged[-1], each):
            merged[-1] = _joined(merged[-1], each)
        else:
            merged.append(each)
    return merged


def complement(ranges: list[Range]) -> list[Range]:
    """Every number that lies in none of these stretches, which `union` has made."""
    left: list[Range] = []
    low: Decimal | None = None
    includes, is_open = True, True
    for each in ranges:
        if each.low is not None:
            left.append(Range(low, each.low, includes, not each.includes_low))
        low, includes, is_open = each.high, not each.includes_high, each.high is not None
    if is_open or not ranges:
        left.append(Range(low, None, includes))
    return [each for each in left if not each.is_empty]


def _start(each: Range) -> tuple[bool, Decimal, bool]:
    return (each.low is not None, each.low or Decimal(), not each.includes_low)


def _touch(before: Range, after: Range) -> bool:
    if before.high is None or after.low is None:
        return True
    return before.high > after.low or (before.high == after.low and (before.includes_high or after.includes_low))


def _joined(before: Range, after: Range) -> Range:
    if before.high is None or after.high is None:
        return Range(before.low, None, before.includes_low)
    last = max(before, after, key=lambda each: (each.high, each.includes_high))
    return Range(before.low, last.high, before.includes_low, last.includes_high)
