"""Send once more what did not arrive, or of which nobody knows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.notices.errors import NotTroubled
from kezhi.notices.models import Message, Robot


@transaction.atomic
def try_again(*, message: Message, by: Staff, at: datetime) -> None:
    """By a person's word alone: what is uncertain may then arrive twice. The way is tried at once, too."""
    by.must(Capability.MANAGE_SYSTEM)
    stored = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if stored.state not in {Message.State.GAVE_UP, Message.State.UNCERTAIN}:
        raise NotTroubled(state=stored.get_state_display())
    before = stored.state
    stored.state, stored.attempts, stored.next_at, stored.is_carried = Message.State.WAITING, 0, at, False
    stored.save(update_fields=["state", "attempts", "next_at", "is_carried"])
    if stored.robot_id:
        Robot.objects.filter(pk=stored.robot_id).update(paused_until=None)
    record(by, "notices.message.tried_again", stored, at=at, before={"state": before}, after={"state": stored.state})
