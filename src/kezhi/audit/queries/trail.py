"""The audit trail as a page reads it: newest first, by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import in_order, within
from kezhi.audit.acts import ACTS
from kezhi.audit.fields import field_name, field_value
from kezhi.audit.models import Entry
from kezhi.audit.queries.asked import Asked
from kezhi.audit.queries.place import Place
from kezhi.audit.queries.withheld import CONTACT, withheld_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its name, what it was (None where nothing is told) and what it became."""

    name: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One act: when, who, what, on what, and what changed."""

    pk: int
    at: datetime
    by: str
    act: str | Promise
    subject: str
    customer: str
    customer_id: int | None
    changes: tuple[Change, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of the trail; `older` is the place to go on from, empty at the end."""

    lines: tuple[Line, ...]
    older: str

    @classmethod
    def example(cls) -> Trail:
        """One approved grade."""
        at = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
        changes = (Change("等级", "B", "A"),)
        act = ACTS["grading.proposal.approved"]
        return cls((Line(7, at, "顾行之", act, "B → A", "栎川精密传动", 12, changes, "网页 10.0.0.7"),), "")


def trail(staff: Staff, asked: Asked, *, after: Place | None = None, size: int = PAGE) -> Trail:
    """One statement besides the scope, and one more where entries are about contacts: newest first."""
    found = list(entries(staff, asked, after=after)[: size + 1])
    older = Place.of(found[size - 1]).written() if len(found) > size else ""
    return Trail(tuple(lines_of(found[:size])), older)


def lines_of(found: list[Entry]) -> Iterator[Line]:
    """The entries in words; what a contact withdrew reads so here too."""
    hidden = withheld_of(found)
    return (line_of(entry, hidden.get(entry.subject_id, {}) if entry.is_about(CONTACT) else {}) for entry in found)


def entries(staff: Staff, asked: Asked, *, after: Place | None = None) -> QuerySet[Entry]:
    """The entries themselves, newest first."""
    rows = within(Entry.objects.all(), staff, Capability.SEE_AUDIT)
    rows = in_order(rows, staff.reach(Capability.SEE_AUDIT)).filter(asked.condition())
    return (rows.filter(after.older()) if after else rows).select_related("by", "customer").order_by("-at", "-pk")


def line_of(entry: Entry, hidden: Mapping[str, str]) -> Line:
    """The entry in words, but for what is hidden."""
    by = entry.by.name if entry.by else ""
    customer = str(entry.customer) if entry.customer else ""
    subject = "" if entry.subject_type == "customers.customer" else hidden.get("name", entry.subject_label)
    act = ACTS.get(entry.act, entry.act)
    changes = tuple(_changes(entry, hidden))
    origin = " ".join(filter(None, (str(entry.get_channel_display()), entry.address)))
    return Line(entry.pk, entry.at, by, act, subject, customer, entry.customer_id, changes, origin)


def _changes(entry: Entry, hidden: Mapping[str, str]) -> Iterator[Change]:
    """Every field that was told; an empty one that stayed empty says nothing."""
    for name in dict.fromkeys([*entry.after, *entry.before]):
        old, new = entry.before.get(name), entry.after.get(name)
        if name in hidden:
            old, new = None, hidden[name]
        if old in (None, "") and new in (None, ""):
            continue
        before = field_value(entry.subject_type, name, old) if old not in (None, "", new) else None
        yield Change(field_name(entry.subject_type, name), before, field_value(entry.subject_type, name, new))
