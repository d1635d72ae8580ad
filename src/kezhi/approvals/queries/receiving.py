"""Whether somebody may take over approvals that were asked of another by name."""

from __future__ import annotations

from collections.abc import Collection

from kezhi.accounts.models import Staff
from kezhi.approvals.fitness import must_fit, must_rank
from kezhi.approvals.models import Approval


def must_be_able_to_decide(person: Staff, approvals: Collection[int]) -> None:
    """Refuse who may not decide one of them; no statement for none."""
    if not approvals:
        return
    for approval in Approval.objects.filter(pk__in=approvals):
        must_fit(person, approval)
        must_rank(person, approval)
