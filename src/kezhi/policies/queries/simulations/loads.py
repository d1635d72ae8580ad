"""The duties of the coming twelve months by post: before and after, a month, by month, and as bars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kezhi.engine.simulate import Simulation
from kezhi.policies.queries.simulations.figures import a_month, many, month_words, signed, tone


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """A post's duties in one month."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PostLoad:
    """One post: duties in all twelve months before and after, and by month; `most` is what the longest bar stands
    for."""

    post: str
    before: int
    after: int
    months: tuple[MonthLoad, ...]
    most: int

    @property
    def a_month(self) -> tuple[str, str]:
        """On average, before and after."""
        return many(a_month(self.before)), many(a_month(self.after))

    @property
    def bars(self) -> tuple[str, str]:
        """Before and after in hundredths of the longest bar."""
        one, other = (Decimal(100 * each) / (self.most or 1) for each in (self.before, self.after))
        return f"{one:.1f}", f"{other:.1f}"

    @property
    def change(self) -> str:
        """So many more or fewer in the year."""
        return signed(self.after - self.before)

    @property
    def tone(self) -> str:
        """More or fewer."""
        return tone(self.after - self.before)


@dataclass(frozen=True, slots=True)
class Loads:
    """Every post on which duties fall, and the months by name."""

    posts: tuple[PostLoad, ...]
    months: tuple[str, ...]
    unforeseen: tuple[str, ...]

    @property
    def more_a_month(self) -> Decimal:
        """How many more duties a month all posts together would have; fewer below zero."""
        return a_month(sum(post.after - post.before for post in self.posts))


def loads(found: Simulation, titles: dict[str, str]) -> Loads:
    """A line for each post; rules that nobody can foresee by their titles."""
    sums = {post: found.duties_of(post) for post in found.posts}
    most = max((max(pair) for pair in sums.values()), default=0)
    posts = tuple(
        PostLoad(post, *sums[post], tuple(MonthLoad(*found.duties_of(post, m)) for m in found.months), most)
        for post in found.posts
    )
    unforeseen = tuple(titles.get(rule, rule) for rule in found.unforeseen)
    return Loads(posts, tuple(map(month_words, found.months)), unforeseen)
