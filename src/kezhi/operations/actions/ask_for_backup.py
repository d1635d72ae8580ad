"""Ask for a backup beside the request."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.jobs.actions import enqueue
from kezhi.jobs.models import Job
from kezhi.operations.errors import BackupUnderWay
from kezhi.operations.queries.under_way import KIND, backup_under_way

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def ask_for_backup(*, by: Staff, at: datetime) -> Job:
    """Queue it; two at once would only be in each other's way."""
    by.must(Capability.MANAGE_SYSTEM)
    if backup_under_way():
        raise BackupUnderWay
    job = enqueue(
        "kezhi.operations.tasks.back_up_as_asked",
        kind=KIND,
        key=f"{KIND}:{at:%Y%m%d%H%M%S}",
        title=_("备份 {at}").format(at=f"{timezone.localtime(at):%m-%d %H:%M}"),
        by=by,
        at=at,
        arguments={"by_id": by.pk},
    )
    record(by, "operations.backup.asked", job, at=at)
    return job
