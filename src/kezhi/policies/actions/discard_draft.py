"""Throw a draft away; what the company lives by stays as it is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.policies.models import Draft


@transaction.atomic
def discard_draft(*, draft: Draft, by: Staff, at: datetime) -> None:
    """The draft is gone; its figures stay in the audit."""
    must_reach(by, Capability.ADOPT_POLICY, draft.unit)
    record(by, "policies.draft.discarded", draft, at=at, before={"on": draft.on, **draft.figures})
    draft.delete()
