"""Say that a duty was begun, so that others see it is in hand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.duties.actions.satisfy_duty import check_may_act
from kezhi.duties.errors import NotOpen
from kezhi.duties.models import Duty, DutyChange


@transaction.atomic
def start_duty(*, duty: Duty, by: Staff, at: datetime, note: str = "") -> Duty:
    """By the holder, or somebody above them; said twice it keeps its first time."""
    check_may_act(duty, by)
    duty = Duty.objects.select_for_update(of=("self",)).select_related("edition", "holder", "unit").get(pk=duty.pk)
    if not duty.is_open:
        raise NotOpen(state=duty.get_state_display())
    if duty.started_at is not None:
        return duty
    duty.started_at = at
    duty.save(update_fields=["started_at"])
    DutyChange.objects.create(
        duty=duty, what=DutyChange.What.STARTED, reason=DutyChange.Reason.OWN_NOTE, note=note.strip()[:300], at=at,
        by=by,
    )  # fmt: skip
    record(by, "duties.duty.started", duty, at=at, after={"note": note.strip()})
    return duty
