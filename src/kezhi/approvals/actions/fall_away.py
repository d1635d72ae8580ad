"""Take back what no longer follows: a later run found something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from kezhi.approvals.models import Approval, Step
from kezhi.approvals.words import said

_BATCH = 2000


@transaction.atomic
def fall_away(*, kind: str, subjects: Sequence[int], at: datetime, reason: str) -> int:
    """How many open approvals of these records ended; their room has marked its own records, and is not called."""
    ended = 0
    for start in range(0, len(subjects), _BATCH):
        rows = Approval.objects.about(kind, list(subjects[start : start + _BATCH])).still_open()
        found = list(rows.select_for_update().order_by("pk").only("pk", "round", "turn"))
        Step.objects.bulk_create(
            Step(approval=each, round=each.round, turn=each.turn, verb=Step.Verb.FALL_AWAY, reason=said(reason), at=at)
            for each in found
        )
        ended += Approval.objects.filter(pk__in=[each.pk for each in found]).update(
            state=Approval.State.WITHDRAWN, decided_at=at, reason=said(reason), turn=F("turn") + 1
        )
    return ended
