"""What the worker calls by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kezhi.audit.actions.anchor_chain import anchor_chain
from kezhi.audit.actions.archive_entries import archive_entries
from kezhi.audit.actions.check_chain import check_chain
from kezhi.audit.origin import Origin, coming_from
from kezhi.operations import settings_of


def keep_trail() -> None:
    """Check the whole chain, move out what is older than the company keeps at hand, write down where it stands.

    Where the chain does not hold nothing moves, so that whoever looks into it finds everything where it was.
    """
    at = timezone.now()
    with coming_from(Origin("job", agent="audit.keep_trail")):
        is_whole = check_chain(at=at).broken is None
        if is_whole and (years := settings_of.audit_years()):
            archive_entries(before=at - timedelta(days=366 * years), at=at)
        anchor_chain(at=at)
