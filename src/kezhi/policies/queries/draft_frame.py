"""The frame around every step of an adoption: which draft, how far it is, what was chosen with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.models import Draft
from kezhi.policies.queries.companions import Companion, companions_of

STEPS = {
    "draft": gettext_lazy("范围与日期"),
    "draft_blanks": gettext_lazy("留空之处"),
    "draft_collisions": gettext_lazy("与现行制度的冲突"),
    "draft_posts": gettext_lazy("岗位"),
    "draft_preview": gettext_lazy("预览"),
}
"""The steps in order, by the names of their addresses."""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step with its address; the note says what stands there."""

    title: str
    note: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Blanks:
    """How many of the blanks are decided."""

    decided: int
    total: int

    @property
    def percent(self) -> int:
        """In whole per cent; all where nothing is blank."""
        return 100 * self.decided // self.total if self.total else 100

    @property
    def left(self) -> int:
        """How many are not."""
        return self.total - self.decided


@dataclass(frozen=True, slots=True)
class DraftFrame:
    """A draft at one of its steps."""

    draft: Draft
    rules: PackEdition
    blanks: Blanks
    steps: tuple[DraftStep, ...]
    companions: tuple[Companion, ...]
    previous: str
    next: str

    @property
    def title(self) -> str:
        """What people call the regulation."""
        return self.rules.about.title


def draft_frame(draft: Draft, rules: PackEdition, step: str) -> DraftFrame:
    """One statement: the drafts chosen together."""
    names = list(STEPS)
    at = names.index(step)
    address = [reverse(f"policies:{name}", args=[draft.pk]) for name in names]
    blanks = blanks_of(rules, draft.figures, draft.on)
    steps = (
        DraftStep(str(STEPS[name]), _note(name, draft, blanks), _state(place, at), address[place])
        for place, name in enumerate(names)
    )
    return DraftFrame(
        draft=draft, rules=rules, blanks=blanks, steps=tuple(steps), companions=companions_of(draft),
        previous=address[at - 1] if at else "", next=address[at + 1] if at + 1 < len(names) else "",
    )  # fmt: skip


def blanks_of(rules: PackEdition, figures: dict[str, str], on: date) -> Blanks:
    """How many blanks of the edition these figures decide."""
    names = [parameter.name for parameter in rules.parameters.blank(on)]
    return Blanks(sum(1 for name in names if figures.get(name)), len(names))


def drafts_of(packs: set[str]) -> list[Draft]:
    """The drafts of these regulations, the latest first; one statement."""
    found = Draft.objects.filter(pack__in=packs).select_related("unit", "changed_by")
    return list(found.order_by("-changed_at"))


def _state(place: int, at: int) -> str:
    return "now" if place == at else "done" if place < at else "later"


def _note(name: str, draft: Draft, blanks: Blanks) -> str:
    if name == "draft":
        return draft.unit.name
    if name == "draft_blanks" and blanks.total:
        return _("已定 {decided} / {total}").format(decided=blanks.decided, total=blanks.total)
    if name == "draft_blanks":
        return _("没有留空")
    if name == "draft_collisions" and draft.words:
        return _("已答 {n} 处").format(n=len(draft.words))
    return ""
