"""Take back what a dead worker held: what it had not begun waits again, what it had begun is uncertain."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from kezhi.jobs.queries.workers import dead_among
from kezhi.notices.models import Message

LEASE = timedelta(minutes=15)


def take_back(*, at: datetime) -> int:
    """How many were in the hands of somebody who died; of other machines, where nobody can tell, after a quarter of an
    hour. Nothing that may have arrived is sent again by itself."""
    held = Message.objects.exclude(worker="")
    dead = dead_among(held.values_list("worker", flat=True).distinct())
    rows = held.filter(Q(worker__in=dead) | Q(claimed_at__lt=at - LEASE))
    said = _("发送途中服务中断，对方可能已收到，也可能没有。")
    begun = rows.filter(state=Message.State.SENDING).update(state=Message.State.UNCERTAIN, worker="", error=said)
    return begun + rows.filter(state=Message.State.WAITING).update(worker="")
