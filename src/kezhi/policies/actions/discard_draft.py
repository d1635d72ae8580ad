"""Throw a draft away; what the company lives by stays as it is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.policies.errors_of_drafts import DraftGone
from kezhi.policies.models import Draft


@transaction.atomic
def discard_draft(*, draft: Draft, by: Staff, at: datetime) -> None:
    """The draft is gone; its figures stay in the audit. Refuses one that is gone already."""
    kept = Draft.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=draft.pk).first()
    if kept is None:
        raise DraftGone
    must_reach(by, Capability.ADOPT_POLICY, kept.unit)
    record(by, "policies.draft.discarded", kept, at=at, before={"on": kept.on, **kept.figures})
    kept.delete()
