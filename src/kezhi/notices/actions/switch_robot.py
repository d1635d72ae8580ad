"""Switch a group robot on or off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.notices.models import Delivery, Message, Robot


@transaction.atomic
def switch_robot(*, robot: Robot, is_on: bool, by: Staff, at: datetime) -> Robot:
    """Off, what still waited for the group is not sent any more; everybody has it in the inbox."""
    stored = Robot.objects.select_for_update(of=("self",)).select_related("unit").get(pk=robot.pk)
    must_reach(by, Capability.MANAGE_SYSTEM, stored.unit)
    if stored.is_on == is_on:
        return stored
    stored.is_on, stored.paused_until, stored.failures = is_on, None, 0
    stored.save(update_fields=["is_on", "paused_until", "failures"])
    if not is_on:
        stored.messages.filter(state=Message.State.WAITING).update(state=Message.State.DROPPED)
        Delivery.objects.filter(robot=stored, message=None).delete()
    record(by, "notices.robot.switched", stored, at=at, before={"is_on": not is_on}, after={"is_on": is_on})
    return stored
