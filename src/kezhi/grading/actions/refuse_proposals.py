"""Refuse proposals with a reason; the grades in force stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.approvals.actions import decide_many
from kezhi.grading.actions.approve_proposals import approvals_of


@transaction.atomic
def refuse_proposals(*, proposals: Sequence[int], by: Staff, at: datetime, note: str) -> int:
    """How many were refused; without a reason none is."""
    return decide_many(approvals=approvals_of(proposals, by), by=by, verb="refuse", at=at, reason=note)
