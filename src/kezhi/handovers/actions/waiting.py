"""The hand-over as it stands, locked while it is decided."""

from __future__ import annotations

from kezhi.handovers.errors import NotWaiting
from kezhi.handovers.models import HandOver


def locked(hand_over: HandOver) -> HandOver:
    """Read anew; refuses one that was decided meanwhile."""
    rows = HandOver.objects.select_for_update(of=("self",))
    people = ("person__post", "person__unit", "receiver", "asked_by__post", "asked_by__unit")
    stored: HandOver = rows.select_related(*people).get(pk=hand_over.pk)
    if stored.state != HandOver.State.WAITING:
        raise NotWaiting(state=stored.get_state_display())
    return stored
