"""Edges of bands and cells: 以上 includes, 超过 excludes; an edge is a number or a parameter's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kezhi.engine.rules.base import Number


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two edges; an absent edge is open to infinity."""

    low: Number | None = None
    high: Number | None = None
    includes_low: bool = True
    includes_high: bool = False


@dataclass(frozen=True, kw_only=True)
class Edges:
    """The four edge keys that bands and levels share; at most one lower and one upper edge."""

    from_: Annotated[Number | None, "下限，含本数（以上）"] = None
    over: Annotated[Number | None, "下限，不含本数（超过）"] = None
    to: Annotated[Number | None, "上限，含本数（以下、以内）"] = None
    below: Annotated[Number | None, "上限，不含本数（不满）"] = None

    @property
    def interval(self) -> Interval:
        """The edges as one interval."""
        return Interval(
            low=self.from_ if self.from_ is not None else self.over,
            high=self.to if self.to is not None else self.below,
            includes_low=self.from_ is not None,
            includes_high=self.to is not None,
        )
