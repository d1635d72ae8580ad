"""The audit trail as a page reads it: newest first, by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.functional import Promise

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.audit.acts import ACTS
from kezhi.audit.fields import field_name, field_value
from kezhi.audit.models import Entry

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


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of the trail; `older` is the key to go on from, None at the end."""

    lines: tuple[Line, ...]
    older: int | None

    @classmethod
    def example(cls) -> Trail:
        """One approved grade."""
        at = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
        changes = (Change("等级", "B", "A"),)
        act = ACTS["grading.proposal.approved"]
        return cls((Line(7, at, "顾行之", act, "B → A", "栎川精密传动", 12, changes),), None)


def trail(staff: Staff, *, customer: int | None = None, before: int | None = None) -> Trail:
    """One statement besides the scope: the entries within the person's reach, of one customer if named."""
    rows = within(Entry.objects.select_related("by", "customer"), staff, Capability.SEE_AUDIT).order_by("-pk")
    if customer is not None:
        rows = rows.filter(customer=customer)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    return Trail(tuple(map(_line, found[:PAGE])), found[PAGE - 1].pk if len(found) > PAGE else None)


def _line(entry: Entry) -> Line:
    by = entry.by.name if entry.by else ""
    customer = str(entry.customer) if entry.customer else ""
    subject = "" if entry.subject_type == "customers.customer" else entry.subject_label
    act = ACTS.get(entry.act, entry.act)
    changes = tuple(_changes(entry))
    return Line(entry.pk, entry.at, by, act, subject, customer, entry.customer_id, changes)


def _changes(entry: Entry) -> Iterator[Change]:
    """Every field that was told; an empty one that stayed empty says nothing."""
    for name in dict.fromkeys([*entry.after, *entry.before]):
        old, new = entry.before.get(name), entry.after.get(name)
        if old in (None, "") and new in (None, ""):
            continue
        before = field_value(entry.subject_type, name, old) if old not in (None, "", new) else None
        yield Change(field_name(entry.subject_type, name), before, field_value(entry.subject_type, name, new))
