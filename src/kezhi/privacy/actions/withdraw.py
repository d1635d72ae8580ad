"""Take back what a person no longer agrees to: hidden now, erased on its day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.actions import blank_contact
from kezhi.customers.models import Contact
from kezhi.operations import settings_of
from kezhi.privacy.errors import AlreadyWithdrawn, DayAhead, NotAConsent
from kezhi.privacy.fields import known, written
from kezhi.privacy.models import Ground, Withdrawal

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

WITHDRAWN = "已撤回"


@transaction.atomic
def withdraw(
    *,
    contact: Contact,
    by: Staff,
    at: datetime,
    received_on: date,
    why: str = Withdrawal.Why.WITHDRAWN,
    ground: Ground | None = None,
) -> Withdrawal:
    """One consent, or all of them: fields that no other standing ground covers read as withdrawn from now on.

    A demanded erasure and an end of the purpose take every ground with them.
    """
    by.must(Capability.EDIT_CUSTOMERS, contact)
    if received_on > localdate(at):
        raise DayAhead(day=received_on)
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    standing = list(Ground.objects.filter(contact=contact, withdrawal=None).select_for_update(of=("self",)))
    taken, staying = _sides(standing, why, ground, localdate(at))
    asked = known(contact) if ground is None else [field for field in known(contact) if field in ground.fields]
    lost = [field for field in asked if not any(field in other.fields for other in staying)]
    if not lost and not taken:
        raise AlreadyWithdrawn
    withdrawal = Withdrawal.objects.create(
        contact=contact, why=why, received_on=received_on, recorded_by=by, recorded_at=at,
        erase_on=received_on + timedelta(days=settings_of.erase_days()),
    )  # fmt: skip
    Ground.objects.filter(pk__in=[each.pk for each in taken]).update(withdrawal=withdrawal)
    values = blank_contact(contact=contact, fields=lost, mark=WITHDRAWN) if lost else {}
    withdrawal.withheld = {field: written(value) for field, value in values.items()}
    withdrawal.save(update_fields=["withheld"])
    told = {"why": why, "fields": lost, "received_on": received_on, "erase_on": withdrawal.erase_on}
    record(by, "privacy.consent.withdrawn", contact, at=at, after=told)
    return withdrawal


def _sides(
    standing: list[Ground], why: str, ground: Ground | None, day: date
) -> tuple[list[Ground], list[Ground]]:  # fmt: skip
    """The grounds that end now, and those that still hold."""
    if ground is not None:
        if not ground.is_consent and why == Withdrawal.Why.WITHDRAWN:
            raise NotAConsent(ground=ground)
        taken = [each for each in standing if each.pk == ground.pk]
        if not taken:
            raise AlreadyWithdrawn
    else:
        taken = [each for each in standing if each.is_consent or why != Withdrawal.Why.WITHDRAWN]
    staying = [each for each in standing if each not in taken and (each.to_on is None or each.to_on >= day)]
    return taken, staying
