"""What the worker does for this room: the backup that was asked for, and the one of the night."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.audit.origin import Origin, coming_from
from kezhi.jobs.progress import Progress
from kezhi.operations import settings_of
from kezhi.operations.actions.back_up import NIGHTLY, back_up, drop_old_nightly
from kezhi.operations.queries.under_way import backup_under_way


def back_up_as_asked(*, progress: Progress, by_id: int) -> None:
    """Written, and on record with its name and what it holds."""
    progress.tell(0, 1, _("正在备份"))
    to, held = back_up(at=timezone.now())
    by, at = Staff.objects.get(pk=by_id), timezone.now()
    if job := backup_under_way():
        record(by, "operations.backup.written", job, at=at, after={"file": to.name, "rows": held.rows})


def back_up_nightly() -> None:
    """As many nights as the company keeps; none where it keeps none."""
    if not (nights := settings_of.nightly_backups()):
        return
    with coming_from(Origin("job", agent="operations.back_up_nightly")):
        back_up(at=timezone.now(), mark=NIGHTLY)
        drop_old_nightly(keep=nights)
