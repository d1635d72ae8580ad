"""What waits for one person to decide: for their first screen, and for other rooms' lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, QuerySet

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import asked
from kezhi.approvals.models import Approval
from kezhi.approvals.queries.counted import Counted

SHOWN, MOST = 5, 1000


@dataclass(frozen=True)
class Waiting:
    """The approvals longest waiting, those that somebody was reminded of first, and how many there are."""

    approvals: tuple[Approval, ...] = ()
    count: int = 0


def waiting_for(staff: Staff) -> Waiting:
    """What waits for this person, as themselves or as a deputy; one statement."""
    rows = Approval.objects.filter(asked(staff)).select_related("customer")
    order = (F("reminded_at").desc(nulls_last=True), "proposed_at", "pk")
    counted = Counted(Approval.objects.filter(asked(staff)).order_by().values("pk")[:MOST])
    first = tuple(rows.annotate(number=counted).order_by(*order)[:SHOWN])
    return Waiting(first, getattr(first[0], "number", 0) if first else 0)


def subjects_waiting(staff: Staff, kind: str) -> QuerySet[Approval, int]:
    """The keys of the records of one kind that wait for this person, as a subquery."""
    return Approval.objects.filter(asked(staff), kind=kind).order_by().values_list("subject_id", flat=True)


def open_approvals(kind: str, subjects: Collection[int]) -> dict[int, int]:
    """The open approval of each of these records; one statement."""
    rows = Approval.objects.about(kind, list(subjects)).still_open()
    return dict(rows.values_list("subject_id", "pk"))


def last_approvals(kind: str, subjects: Collection[int]) -> dict[int, int]:
    """The latest approval of each of these records, whatever became of it; one statement."""
    return dict(Approval.objects.about(kind, list(subjects)).order_by("pk").values_list("subject_id", "pk"))


def personal_steps(staff: Staff) -> QuerySet[Approval]:
    """What waits for this person by name: it is handed over when they go."""
    return Approval.objects.waiting().filter(holder=staff).order_by("pk")
