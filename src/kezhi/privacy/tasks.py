"""What the worker calls by the clock."""

from __future__ import annotations

from django.utils import timezone

from kezhi.audit.origin import Origin, coming_from
from kezhi.privacy.actions import erase


def erase_due() -> int:
    """Erase what is due today; returns how many."""
    with coming_from(Origin("job", agent="privacy.erase_due")):
        return erase.erase_due(on=timezone.localdate(), at=timezone.now())
