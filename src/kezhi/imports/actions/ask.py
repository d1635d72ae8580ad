"""Ask for a file to be checked or written beside the request."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kezhi.imports.actions.own import BEFORE_WRITING, State, must_own, must_stand
from kezhi.imports.errors import BadRows, DuplicatesOpen
from kezhi.imports.models import ImportFile
from kezhi.jobs.actions import enqueue

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def ask_to_check(*, file: ImportFile, by: Staff, at: datetime) -> ImportFile:
    """Queue the check; nothing is written by it."""
    must_own(file, by)
    must_stand(file, BEFORE_WRITING, _("检查"))
    return _ask(file, "check", State.CHECKING, by, at)


@transaction.atomic
def ask_to_write(*, file: ImportFile, by: Staff, at: datetime) -> ImportFile:
    """Queue the writing of a file whose every row is good."""
    must_own(file, by)
    if file.bad_rows:
        raise BadRows(count=file.bad_rows)
    if file.open_duplicates:
        raise DuplicatesOpen(count=len(file.open_duplicates))
    must_stand(file, frozenset({State.CHECKED}), _("导入"))
    return _ask(file, "write", State.IMPORTING, by, at)


def _ask(file: ImportFile, act: str, state: str, by: Staff, at: datetime) -> ImportFile:
    file.state, file.error = state, ""
    file.job = enqueue(
        f"kezhi.imports.tasks.{act}",
        kind=f"imports.{act}",
        key=f"imports.{act}:{file.pk}:{at.isoformat()}",
        title=file.name[:120],
        by=by,
        at=at,
        arguments={"file_id": file.pk, "by_id": by.pk},
    )
    file.save(update_fields=["state", "error", "job"])
    return file
