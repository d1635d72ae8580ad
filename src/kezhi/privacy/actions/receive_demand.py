"""Enter what a person asks about their data."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.operations import settings_of
from kezhi.privacy.errors import DayAhead
from kezhi.privacy.models import Demand

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Contact


@transaction.atomic
def receive_demand(
    *, contact: Contact, kind: str, received_on: date, by: Staff, at: datetime, note: str = ""
) -> Demand:  # fmt: skip
    """Open until it is answered; the day to answer counts from the day it came in."""
    by.must(Capability.EDIT_CUSTOMERS, contact)
    if received_on > localdate(at):
        raise DayAhead(day=received_on)
    due_on = received_on + timedelta(days=settings_of.answer_days())
    demand = Demand.objects.create(
        contact=contact, kind=kind, received_on=received_on, due_on=due_on, note=note.strip(), recorded_by=by,
        recorded_at=at,
    )  # fmt: skip
    told = {"kind": kind, "received_on": received_on, "due_on": due_on}
    record(by, "privacy.demand.received", contact, at=at, after=told)
    return demand
