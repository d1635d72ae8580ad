"""Approve proposals: the new grades count from the day of approval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.approvals.actions import decide_many
from kezhi.approvals.queries.waiting import last_approvals
from kezhi.grading.apps import GRADE
from kezhi.grading.errors import NothingChosen
from kezhi.grading.models import Proposal


@transaction.atomic
def approve_proposals(*, proposals: Sequence[int], by: Staff, on: date, at: datetime, note: str = "") -> int:
    """How many were approved; refuses as a whole when one is out of reach, decided already, or another's to decide."""
    approvals = approvals_of(proposals, by)
    return decide_many(approvals=approvals, by=by, verb="approve", at=at, reason=note, on=on)


def approvals_of(proposals: Sequence[int], by: Staff) -> list[int]:
    """The approvals of proposals that this person reaches; refuses the whole where one is not there for them."""
    by.must(Capability.APPROVE_GRADE)
    wanted = set(proposals)
    reached = within(Proposal.objects.filter(pk__in=wanted), by, Capability.APPROVE_GRADE).count()
    found = last_approvals(GRADE, wanted)
    if not wanted or reached != len(wanted) or len(found) != len(wanted):
        raise NothingChosen
    return list(found.values())
