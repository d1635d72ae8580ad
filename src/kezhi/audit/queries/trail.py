"""The audit trail as a page reads it: newest first, by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.functional import Promise

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.audit.acts import ACTS
from kezhi.audit.models import Entry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One act: when, who, what, on what, and what changed."""

    pk: int
    at: datetime
    by: str
    act: str | Promise
    subject: str
    customer_id: int | None
    changes: tuple[tuple[str, object, object], ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of the trail; `older` is the key to go on from, None at the end."""

    lines: tuple[Line, ...]
    older: int | None

    @classmethod
    def example(cls) -> Trail:
        """One approved grade."""
        at = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
        changes = (("grade", "B", "A"),)
        return cls((Line(7, at, "顾行之", ACTS["grading.proposal.approved"], "B → A", 12, changes),), None)


def trail(staff: Staff, *, customer: int | None = None, before: int | None = None) -> Trail:
    """One statement besides the scope: the entries within the person's reach, of one customer if named."""
    rows = within(Entry.objects.select_related("by"), staff, Capability.SEE_AUDIT).order_by("-pk")
    if customer is not None:
        rows = rows.filter(customer=customer)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    return Trail(tuple(map(_line, found[:PAGE])), found[PAGE - 1].pk if len(found) > PAGE else None)


def _line(entry: Entry) -> Line:
    names = [*entry.after, *(name for name in entry.before if name not in entry.after)]
    changes = tuple((name, entry.before.get(name), entry.after.get(name)) for name in names)
    by = entry.by.name if entry.by else ""
    return Line(entry.pk, entry.at, by, ACTS.get(entry.act, entry.act), entry.subject_label, entry.customer_id, changes)
