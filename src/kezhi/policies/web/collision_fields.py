"""The part of the adoption form in which the company says whose word counts where two regulations meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _

from kezhi.accounts.models import Unit
from kezhi.engine.compose import Collision, CompositionRefused, Precedence
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.queries.together import NEW, beside
from kezhi.ui.dates import is_english

EACH = "each"
Kept = Mapping[str, Mapping[str, str]]
"""Answers kept in a draft, by what they are about."""


@dataclass(frozen=True)
class Side:
    """One of the two clauses, in the reader's language."""

    pack: str
    title: str
    article: str
    quote: str
    sentence: str
    is_new: bool
    is_chosen: bool


@dataclass(frozen=True)
class Meeting:
    """A collision with what was answered so far; `name` is the place of its answers in the form."""

    name: str
    collision: Collision
    keep: str = ""
    because: str = ""
    error: str = ""

    @property
    def title(self) -> str:
        """What they meet on."""
        return self.collision.title("en" if is_english() else "zh")

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both clauses, the one already in force first."""
        sides = sorted((self.collision.left, self.collision.right), key=lambda side: side.name == NEW)
        one, other = (
            Side(
                side.pack, side.title, side.article, side.quote, side.sentence_en if is_english() else side.sentence,
                is_new=side.name == NEW, is_chosen=self.keep == side.pack,
            )
            for side in sides
        )  # fmt: skip
        return one, other

    @property
    def may_keep_each(self) -> bool:
        """Whether both may go on, each in its own reckoning."""
        return self.collision.may_keep_each

    @property
    def keeps_each(self) -> bool:
        """Whether that was chosen."""
        return self.keep == EACH

    def answer(self) -> dict[str, str]:
        """What was answered as a draft keeps it; the names of the decision only where it is whole."""
        typed = {"keep": self.keep, "because": self.because}
        if next(_faults(self.collision, self.keep, self.because), ""):
            return typed
        word = self.word()
        return {**typed, "on": word.on, "counts": word.keep, "over": word.over, "each": "1" if word.each else ""}

    def word(self) -> Precedence:
        """The answer as a decision."""
        one, other = self.collision.packs
        if self.keeps_each:
            return Precedence(self.collision.on, one, other, self.because, each=True)
        return Precedence(self.collision.on, self.keep, other if self.keep == one else one, self.because)


class CollisionFields:
    """What the edition meets in a unit from a day on, and the answers given."""

    def __init__(
        self, rules: PackEdition, unit: Unit | None, on: date, given: Mapping[str, str] | None,
        kept: Kept = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self.refusal, self._kept = "", kept
        self._found: tuple[Collision, ...] = ()
        self._open: set[str] = set()
        self._given = given
        if unit is not None:
            try:
                together = beside(rules, unit, on)
            except CompositionRefused as refused:
                self.refusal = str(refused)
            else:
                met = (each for each in together.collisions if NEW in {each.left.name, each.right.name})
                self._found = tuple(met)
                self._open = {each.key for each in together.unsettled}

    @property
    def to_settle(self) -> list[Meeting]:
        """What waits for an answer."""
        return [self._meeting(n, each) for n, each in enumerate(self._found) if each.key in self._open]

    @property
    def shown(self) -> list[Meeting]:
        """What holds side by side, or was settled when the other regulation was adopted."""
        return [Meeting(f"met-{n}", each) for n, each in enumerate(self._found) if each.key not in self._open]

    @property
    def is_answered(self) -> bool:
        """Whether nothing is left to say."""
        return not self.refusal and not any(meeting.error for meeting in self.to_settle)

    @property
    def waiting(self) -> int:
        """How many have no whole answer yet, whether one was asked for or not."""
        faulty = (next(_faults(each.collision, each.keep, each.because), "") for each in self.to_settle)
        return sum(1 for fault in faulty if fault)

    def words(self) -> list[Precedence]:
        """The decisions."""
        return [meeting.word() for meeting in self.to_settle]

    def answers(self) -> dict[str, dict[str, str]]:
        """What was answered so far, whole or not, by what it is about."""
        answered = (each for each in self.to_settle if each.keep or each.because)
        return {each.collision.key: each.answer() for each in answered}

    def _meeting(self, number: int, collision: Collision) -> Meeting:
        """Answers are found by what they are about, so that another unit's collisions never take them."""
        name = f"met-{number}"
        if self._given is None and (kept := self._kept.get(collision.key)):
            keep, because = kept.get("keep", ""), kept.get("because", "")
            return Meeting(name, collision, keep, because, next(_faults(collision, keep, because), ""))
        if self._given is None or self._given.get(f"{name}-key") != collision.key:
            missing = _("请写明以哪一部为准，并说明理由。") if self._given is not None or self._kept else ""
            return Meeting(name, collision, error=missing)
        keep, because = self._given.get(f"{name}-keep", ""), self._given.get(f"{name}-because", "").strip()
        return Meeting(name, collision, keep, because, next(_faults(collision, keep, because), ""))


def _faults(collision: Collision, keep: str, because: str) -> Iterator[str]:
    allowed = {*collision.packs, *([EACH] if collision.may_keep_each else [])}
    if keep not in allowed:
        yield _("请选定以哪一部为准。")
    if not because:
        yield _("请写明理由。")
    elif len(because) > 200:
        yield _("理由请写在 200 字以内。")
