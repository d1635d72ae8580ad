"""What a company brings together: editions adopted by units, and what it has decided where two of them meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kezhi.engine.packs.edition import Edition


@dataclass(frozen=True)
class Adopted:
    """An edition that units live by, they and everything below them; without units every customer does.

    `name` tells two adoptions of one pack apart; it is the pack's id unless given. `settings` are in each parameter's
    own unit.
    """

    edition: Edition
    units: frozenset[str] = frozenset()
    settings: Mapping[str, object] = field(default_factory=dict)
    adopted_on: date | None = None
    name: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.edition.pack)

    @property
    def pack(self) -> str:
        """The id of the pack."""
        return self.edition.pack

    @property
    def title(self) -> str:
        """What people call the regulation."""
        return self.edition.about.title


@dataclass(frozen=True)
class Precedence:
    """What a company decided about one matter on which two packs meet: whose word counts, over whose, and why.

    `on` names the output or the matter as its collision does. With `each` both go on, each in its own reckoning.
    """

    on: str
    keep: str
    over: str
    because: str
    each: bool = False

    @property
    def packs(self) -> frozenset[str]:
        """The two packs that it is about."""
        return frozenset({self.keep, self.over})
