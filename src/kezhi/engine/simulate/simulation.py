"""What a simulation found: two editions side by side over the same customers on the same day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from kezhi.engine.json_form import from_json, to_json

Grades = Literal["proposed", "in_force"]
"""`proposed`: every grade counts as it is proposed; `in_force`: approved grades stand as the facts say."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter as one side has it, in its own unit."""

    name: str
    title: str
    text: str
    is_set: bool = False
    """Set by the company or for this simulation, rather than given by the text."""


@dataclass(frozen=True, slots=True)
class Footing:
    """One side: which edition, with which figures."""

    edition: str
    edition_hash: str
    in_force_from: date
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Mover:
    """A customer whose grade differs, with the total or word that either side graded by."""

    customer: str
    name: str
    figure_before: str
    figure_after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Everyone who has one grade before and one after; the empty text stands for no grade."""

    before: str
    after: str
    customers: int
    movers: tuple[Mover, ...] = ()
    """The first of them by key where the grade differs; `customers` counts all."""

    @property
    def moves(self) -> bool:
        """Whether the grade differs."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Transitions:
    """One grade rule before and after: both scales, best first, and how many pass from each grade to each."""

    rule_before: str
    rule_after: str
    title: str
    scale_before: tuple[str, ...]
    scale_after: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def moved(self) -> int:
        """How many customers have another grade."""
        return sum(each.customers for each in self.passages if each.moves)

    @property
    def counts_before(self) -> Mapping[str, int]:
        """Customers of each grade before, in the order of the scale."""
        return {g: sum(p.customers for p in self.passages if p.before == g) for g in self.scale_before}

    @property
    def counts_after(self) -> Mapping[str, int]:
        """Customers of each grade after, in the order of the scale."""
        return {g: sum(p.customers for p in self.passages if p.after == g) for g in self.scale_after}

    def count(self, before: str, after: str) -> int:
        """How many pass from one grade to another."""
        return next((p.customers for p in self.passages if (p.before, p.after) == (before, after)), 0)

    def direction(self, passage: Passage) -> Literal["up", "down", "same", "other"]:
        """Up or down where both grades stand on one scale; `other` where the scales differ."""
        if not passage.moves:
            return "same"
        if self.scale_before != self.scale_after or not {passage.before, passage.after} <= set(self.scale_before):
            return "other"
        rises = self.scale_before.index(passage.after) < self.scale_before.index(passage.before)
        return "up" if rises else "down"


@dataclass(frozen=True, slots=True)
class Load:
    """How many duties of a rule fall due on a post in one month."""

    month: str
    post: str
    rule: str
    title: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit rule: the limits it grants in all, what is freed and what is taken, and who may not buy on credit."""

    rule: str
    title: str
    limit_before: Decimal
    limit_after: Decimal
    freed: Decimal
    freed_customers: int
    taken: Decimal
    taken_customers: int
    on_hold_before: int
    on_hold_after: int
    newly_held: int
    released: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to the customers of one grade, or to those with one word: how many, and how much money."""

    of: str
    customers_before: int
    customers_after: int
    before: Decimal | None = None
    after: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Entitled:
    """An entitlement before and after: summed for each grade where it is money, else counted for each word."""

    output: str
    rule: str
    title: str
    is_money: bool
    grade: str
    """The grade rule by whose grades it is summed; empty where it is counted."""
    shares: tuple[Share, ...]
    unit: str = ""

    @property
    def before(self) -> Decimal:
        """In all before; 0 where it is no money."""
        return sum((share.before or Decimal(0) for share in self.shares), Decimal(0))

    @property
    def after(self) -> Decimal:
        """In all after."""
        return sum((share.after or Decimal(0) for share in self.shares), Decimal(0))


@dataclass(frozen=True, slots=True)
class Simulation:
    """Two sides over the same customers: grades, duties, credit, entitlements. JSON and back without loss."""

    pack: str
    title: str
    before: Footing
    after: Footing
    as_of: date
    customers: int
    grades: Grades
    transitions: tuple[Transitions, ...]
    duties: tuple[Load, ...]
    credit: tuple[Credit, ...]
    entitled: tuple[Entitled, ...]
    unforeseen: tuple[str, ...] = ()
    """Rules that yield duties which nobody can foresee: those that begin with an event or a record."""
    facts_source: str = ""
    backend: str = ""
    engine: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def months(self) -> tuple[str, ...]:
        """The months that duties are foreseen for, in order."""
        return tuple(sorted({load.month for load in self.duties}))

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts on which duties fall, in the order of the rules."""
        return tuple(dict.fromkeys(load.post for load in self.duties))

    def duties_of(self, post: str, month: str = "") -> tuple[int, int]:
        """Duties of a post before and after, in a month or in all twelve."""
        own = [load for load in self.duties if load.post == post and month in {"", load.month}]
        return sum(load.before for load in own), sum(load.after for load in own)

    def to_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return dict(to_json(self))

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Simulation:
        """From what `to_dict` gave."""
        return from_json(cls, said)


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a swept parameter and what it yields."""

    value: str
    grades: Mapping[str, Mapping[str, int]]
    """For each grade rule, customers of each grade."""
    duties: Mapping[str, int]
    """For each post, duties of the coming twelve months."""
    credit: Mapping[str, Decimal]
    """For each credit rule, the limits it grants in all."""
    cost: Mapping[str, Decimal]
    """For each entitlement that is money, its sum."""

    @property
    def duties_a_month(self) -> Decimal:
        """Duties of all posts, a month on average."""
        return (Decimal(sum(self.duties.values())) / 12).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Sweep:
    """One parameter through several values: the curve of customers by grade, duties, credit and cost."""

    pack: str
    title: str
    edition: Footing
    as_of: date
    customers: int
    grades: Grades
    parameter: str
    parameter_title: str
    unit: str
    points: tuple[Point, ...]
    facts_source: str = ""
    backend: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return dict(to_json(self))

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Sweep:
        """From what `to_dict` gave."""
        return from_json(cls, said)
