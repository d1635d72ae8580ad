"""What the worker calls: by the clock, and when a release is to be written."""

from __future__ import annotations

from django.utils import timezone

from kezhi.audit.origin import Origin, coming_from
from kezhi.jobs.progress import Progress
from kezhi.privacy.actions import erase, release


def erase_due() -> int:
    """Erase what is due today, and delete what nobody fetched in time; returns how many were erased."""
    with coming_from(Origin("job", agent="privacy.erase_due")):
        release.drop_overdue(at=timezone.now())
        return erase.erase_due(on=timezone.localdate(), at=timezone.now())


def write_release(*, progress: Progress, release_id: int) -> None:
    """Write the file of a release."""
    release.write_release(release_id=release_id, at=timezone.now())
    progress.tell(1, 1)
