"""The kinds of things that are approved: each room says on its AppConfig, as `approval_kinds`, what it lets be decided.

Nothing listens to signals: once a decision stands, the act that the kind names is called in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from kezhi.accounts.capabilities import Capability

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would become another: what, from what, to what."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What is asked, as its own room words it: the changes, where to read more, and why it is asked."""

    changes: tuple[Change, ...] = ()
    url: str = ""
    why_url: str = ""
    note: str = ""


class CarryOut(Protocol):
    """What a room does once a decision stands, for all subjects of one decision at once."""

    def __call__(self, *, subjects: Sequence[int], by: Staff | None, on: date, at: datetime, note: str) -> None:
        """Change the room's own records, and write the audit entries."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of proposal; acts and the showing are dotted paths, called when they are due."""

    title: str | Promise
    subject: str  # the model's label, app.model
    approved: str
    refused: str
    withdrawn: str
    shown: str
    seen_with: Capability  # whoever reaches the customer with it may see the approval
    decided_with: Capability | None = None  # what a decider must hold besides the post

    def carry_out(self, act: str) -> CarryOut:
        """The room's own function for an outcome."""
        return cast("CarryOut", import_string(str(getattr(self, act))))

    def show(self, subjects: Sequence[int]) -> Mapping[int, Shown]:
        """How its room words each of these."""
        found: Mapping[int, Shown] = import_string(self.shown)(subjects)
        return found


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key, as the rooms offer them."""
    offered: dict[str, Kind] = {}
    for room in apps.get_app_configs():
        offered |= getattr(room, "approval_kinds", {})
    return offered
