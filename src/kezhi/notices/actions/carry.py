"""One round of the worker: from new notices to what has left the house."""

from __future__ import annotations

from datetime import timedelta

from kezhi.notices.actions.gather_messages import gather_messages
from kezhi.notices.actions.plan_deliveries import plan_deliveries
from kezhi.notices.actions.send_due import send_due
from kezhi.notices.actions.take_back import take_back
from kezhi.notices.actions.write_digests import write_digests
from kezhi.notices.quiet import is_quiet
from kezhi.notices.ways import Clock

ROUND = timedelta(seconds=40)
"""A round ends here, so that other work of the worker is not kept waiting; the next one goes on."""


def carry(*, clock: Clock) -> int:
    """How many messages were tried. Each step is complete in itself: killed at any point, the next round goes on."""
    now = clock()
    take_back(at=now)
    plan_deliveries()
    gather_messages(at=now, is_quiet=is_quiet(now))
    if not is_quiet(now):
        write_digests(at=now)
    return send_due(clock=clock, until=now + ROUND)
