"""The duties of the coming twelve months by post: before and after, in all and by month."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.engine.simulate import Simulation


@dataclass(frozen=True, slots=True)
class PostLoad:
    """One post: duties in all twelve months before and after, and by month."""

    post: str
    before: int
    after: int
    months: tuple[tuple[str, int, int], ...]

    @property
    def more(self) -> int:
        """How many more; fewer below zero."""
        return self.after - self.before

    @property
    def a_month(self) -> tuple[float, float]:
        """On average."""
        return round(self.before / 12, 1), round(self.after / 12, 1)


def loads(found: Simulation) -> tuple[PostLoad, ...]:
    """A line for each post on which duties fall."""
    return tuple(
        PostLoad(post, *found.duties_of(post), tuple((m, *found.duties_of(post, m)) for m in found.months))
        for post in found.posts
    )
