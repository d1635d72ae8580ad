"""Remove uploaded files once they were kept for as long as the company keeps them; what was imported stays."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models.functions import Coalesce

from kezhi.audit.actions import record
from kezhi.imports import storage
from kezhi.imports.errors import FileDropped
from kezhi.imports.models import ImportFile

State = ImportFile.State
_BUSY, _OVER = (State.CHECKING, State.IMPORTING), (State.DONE, State.FAILED)


def drop_old_files(*, before: datetime, at: datetime) -> int:
    """Those whose import was over before that, or that nobody went on with; returns how many."""
    last = ImportFile.objects.annotate(last=Coalesce("ended_at", "uploaded_at")).filter(last__lt=before)
    keys = last.exclude(state__in=_BUSY).exclude(parts=[]).values_list("pk", flat=True)
    return sum(_drop(key, at) for key in list(keys))


def _drop(key: int, at: datetime) -> int:
    with transaction.atomic():
        file = ImportFile.objects.select_for_update().exclude(state__in=_BUSY).filter(pk=key).first()
        if file is None or not file.parts:
            return 0
        stored = [str(part["stored"]) for part in file.parts] + [file.error_sheet]
        file.parts, file.sample, file.problems, file.duplicates, file.error_sheet = [], [], [], [], ""
        if file.state not in _OVER:
            file.state, file.error, file.ended_at = State.FAILED, str(FileDropped.message), at
        file.save()
        record(None, "imports.file.dropped", file, at=at, before={"size": file.size})
        for name in stored:
            transaction.on_commit(partial(storage.drop, name))
    return 1
