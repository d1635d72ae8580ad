"""A collision: two packs that say something about the same thing, both clauses side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from kezhi.engine.compose.adopted import Adopted, Precedence
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.explain.rule_view import rule_view
from kezhi.engine.rules.base import Rule

Matter = Literal["output", "working", "credit", "complaints", "cadence", "gate", "scale", "form"]

MATTERS: dict[Matter, tuple[str, str]] = {
    "output": ("同一项结果", "the same output"),
    "working": ("同名的算法", "a working of the same name"),
    "credit": ("信用额度", "credit limits"),
    "complaints": ("投诉由谁负责", "who owns a complaint"),
    "cadence": ("同岗同法的周期", "the same act by the same post"),
    "gate": ("同一关口", "the same gate"),
    "scale": ("等级各成体系", "grades on scales of their own"),
    "form": ("同名的表单", "a form of the same name"),
}
SETTLED: frozenset[Matter] = frozenset({"output", "working", "credit", "complaints"})
"""What has one writer: it must be settled before adoption. The others hold side by side and are shown."""


@dataclass(frozen=True)
class Side:
    """What one of the packs says: article, words, and the rule as a sentence."""

    name: str
    pack: str
    title: str
    rule: str
    kind: str
    article: str
    quote: str
    said: Callable[[Language], str] = field(compare=False, repr=False)
    """The rule in words: of hundreds of collisions a page shows a few."""

    @classmethod
    def of(cls, adopted: Adopted, rule: Rule, *, as_of: date) -> Side:
        """The side of an adoption whose rule is concerned."""

        def said(language: Language) -> str:
            view = rule_view(adopted.edition, rule, as_of=as_of, settings=adopted.settings, language=language)
            return plain(view.sentence)

        return cls(
            adopted.name, adopted.pack, adopted.title, rule.id, rule.kind, rule.clause.at, rule.clause.quote, said
        )

    @cached_property
    def sentence(self) -> str:
        """The rule as a Chinese sentence."""
        return self.said("zh")

    @cached_property
    def sentence_en(self) -> str:
        """The rule as an English sentence."""
        return self.said("en")


@dataclass(frozen=True)
class Collision:
    """Two sides of one matter; `on` is the output or the thing on which they meet."""

    matter: Matter
    on: str
    left: Side
    right: Side

    @property
    def must_be_settled(self) -> bool:
        """Whether the company must say whose word counts before it adopts."""
        return self.matter in SETTLED

    @property
    def may_keep_each(self) -> bool:
        """Whether both may go on writing it, each for its own reckoning: nobody outside reads a working."""
        return self.matter == "working"

    @property
    def packs(self) -> tuple[str, str]:
        """Both packs."""
        return self.left.pack, self.right.pack

    @property
    def key(self) -> str:
        """What tells it apart from every other, the same on every day; what is settled is settled for all rules."""
        rules = () if self.must_be_settled else (self.left.rule, self.right.rule)
        return "/".join((self.matter, self.on, *self.packs, *rules))

    def settled_by(self, precedence: Iterable[Precedence]) -> Precedence | None:
        """The decision about it, if one was made."""
        return next((each for each in precedence if self.is_settled_by(each)), None)

    def is_settled_by(self, decision: Precedence) -> bool:
        """Whether a decision is about this collision and one that it allows."""
        if decision.on != self.on or decision.packs != frozenset(self.packs):
            return False
        return not decision.each or self.may_keep_each

    def side(self, pack: str) -> Side:
        """The side of one of the two packs."""
        return self.left if pack == self.left.pack else self.right

    def title(self, language: Language = "zh") -> str:
        """What they meet on, in words."""
        zh, en = MATTERS[self.matter]
        shown = "" if self.on in MATTERS else self.on
        if language == "zh":
            return f"{zh}“{shown}”" if shown else zh
        return f"{en}: {shown}" if shown else en
