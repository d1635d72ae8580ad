"""What waits beside the duties: proposals for this post to decide, and incidents that nobody has reported yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import CharField, Exists, F, OuterRef, Value, Window
from django.db.models.aggregates import Count
from django.db.models.functions import Cast, Concat

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.duties.models import Duty
from kezhi.grading.models import Proposal
from kezhi.reports.models import Incident, Report

SHOWN = 5


@dataclass(frozen=True)
class Approvals:
    """The proposals longest waiting, and how many there are."""

    proposals: tuple[Proposal, ...] = ()
    count: int = 0


def approvals(staff: Staff) -> Approvals:
    """What waits for this person's post, inside their scope; one statement, none without the right."""
    if not staff.can(Capability.APPROVE_GRADE):
        return Approvals()
    waiting = within(Proposal.objects.all(), staff, Capability.APPROVE_GRADE)
    waiting = waiting.filter(state=Proposal.State.PENDING, approver_post=staff.post.name).select_related("customer")
    first = tuple(waiting.annotate(waiting=Window(Count("pk"))).order_by("proposed_at", "pk")[:SHOWN])
    return Approvals(first, first[0].waiting if first else 0)  # type: ignore[attr-defined]


def unreported(staff: Staff) -> Sequence[Incident]:
    """Incidents at this person's customers without an urgent report, newest first; one statement."""
    event = Concat(Value("n"), Cast("pk", CharField()), output_field=CharField())
    reported = Report.objects.filter(about=OuterRef("event"))
    owed = Duty.objects.filter(subject_type="event", subject=OuterRef("event"))
    mine = Incident.objects.visible_to(staff).annotate(event=event)
    open_ones = mine.exclude(Exists(reported)).exclude(Exists(owed.exclude(state=Duty.State.OPEN)))
    duty = owed.filter(state=Duty.State.OPEN).order_by("pk").values("pk")[:1]
    return open_ones.annotate(duty=duty).select_related("customer").order_by(F("happened_at").desc())[:SHOWN]
