"""Take back a visit, call or letter that was recorded by a slip."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.audit.actions import record
from kezhi.care.errors import TooLateToWithdraw
from kezhi.care.models import Interaction

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

WITHIN = timedelta(minutes=15)


@transaction.atomic
def withdraw_interaction(*, interaction: Interaction, by: Staff, at: datetime) -> None:
    """It is gone from the customer's story; the audit keeps every word. Only by who recorded it, and soon."""
    if interaction.recorded_by_id != by.pk or at - interaction.recorded_at > WITHIN:
        raise TooLateToWithdraw(minutes=WITHIN.seconds // 60)
    before = {
        "kind": interaction.kind, "happened_on": interaction.happened_on, "summary": interaction.summary,
        "participants": "、".join(map(str, interaction.participants.order_by("pk"))),
    }  # fmt: skip
    record(by, "care.interaction.withdrawn", interaction, at=at, before=before)
    interaction.delete()
