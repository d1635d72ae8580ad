"""Ageing (账龄): how much is owed for how long, grey to dark red."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise


@dataclass(frozen=True)
class Bucket:
    """One stretch of time; `step` 0 is not yet due, 4 the oldest."""

    label: str | Promise
    amount: Decimal  # 元
    step: int

    @property
    def is_late(self) -> bool:
        """Whether money in this bucket is overdue."""
        return self.step > 0 and self.amount > 0


@dataclass(frozen=True)
class Ageing:
    """The bar, and with `has_legend` the amounts beneath it."""

    buckets: tuple[Bucket, ...]
    has_legend: bool = True

    @property
    def filled(self) -> tuple[Bucket, ...]:
        """The buckets that hold money."""
        return tuple(bucket for bucket in self.buckets if bucket.amount > 0)

    @classmethod
    def example(cls) -> Ageing:
        """Most not yet due, a third up to 30 days late."""
        amounts = (
            ("未到期", 262_000, 0),
            ("逾期 1–30 天", 124_000, 2),
            ("逾期 31–90 天", 0, 3),
            ("逾期 90 天以上", 0, 4),
        )
        return cls(tuple(Bucket(label, Decimal(amount), step) for label, amount, step in amounts))
