"""Refuse proposals with a reason; the grades in force stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.grading.actions.approve_proposals import decide, pending_within_reach
from kezhi.grading.errors import ReasonMissing
from kezhi.grading.models import Proposal


@transaction.atomic
def refuse_proposals(*, proposals: Sequence[int], by: Staff, at: datetime, note: str) -> int:
    """How many were refused; without a reason none is."""
    by.must(Capability.APPROVE_GRADE)
    if not note.strip():
        raise ReasonMissing
    chosen = pending_within_reach(proposals, by)
    decide(chosen, state=Proposal.State.REFUSED, by=by, at=at, note=note.strip())
    for proposal in chosen:
        record(by, "grading.proposal.refused", proposal, at=at, after={"note": note.strip()})
    return len(chosen)
