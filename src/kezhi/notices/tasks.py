"""What the worker calls every minute."""

from django.utils import timezone

from kezhi.audit.origin import Origin, coming_from
from kezhi.notices.actions.carry import carry


def carry_now() -> int:
    """Carry what there is to whom it is for; returns how many messages were tried."""
    with coming_from(Origin("job", agent="notices.carry_now")):
        return carry(clock=timezone.now)
