"""Record the visit that a duty asks for, from the duty's own line."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.care.actions import record_interaction
from kezhi.care.models import Interaction
from kezhi.duties.actions.satisfy_duty import check_may_act, satisfy_duty
from kezhi.duties.actions.take_interaction import take_interaction
from kezhi.duties.errors import NotAboutIt
from kezhi.duties.evidence import key_of
from kezhi.duties.models import Duty
from kezhi.forms.queries.owed import must_be_filled


@transaction.atomic
def fulfil_by_visit(
    *,
    duty: Duty,
    kind: str,
    happened_on: date,
    participants: Collection[Staff],
    summary: str,
    by: Staff,
    at: datetime,
    request_key: str,
) -> Interaction:
    """The visit, with this duty closed by it, and those of the colleagues who took part; else nothing is recorded."""
    check_may_act(duty, by)
    must_be_filled(duty)
    if duty.customer is None:
        raise NotAboutIt(title=duty.title)
    visit = record_interaction(
        customer=duty.customer, kind=kind, happened_on=happened_on, participants=participants, summary=summary,
        by=by, at=at, request_key=request_key,
    )  # fmt: skip
    if Duty.objects.filter(pk=duty.pk, state=Duty.State.SATISFIED, evidence=key_of(visit)).exists():
        return visit
    satisfy_duty(duty=duty, evidence=visit, by=by, at=at)
    take_interaction(interaction=visit, by=by, at=at)
    return visit
