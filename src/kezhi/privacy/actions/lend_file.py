"""Lend a customer's file, and take it back; both stand in the register."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.privacy.errors import AlreadyReturned, DueBeforeLent, LentToOneself
from kezhi.privacy.models import Borrowing

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer


@transaction.atomic
def lend_file(
    *, customer: Customer, what: str, borrower: Staff, purpose: str, due_on: date, by: Staff, at: datetime
) -> Borrowing:  # fmt: skip
    """Whoever keeps the files lends them, never to themselves."""
    by.must(Capability.KEEP_PRIVACY, customer)
    if borrower.pk == by.pk:
        raise LentToOneself
    if due_on < localdate(at):
        raise DueBeforeLent
    lent = Borrowing.objects.create(
        customer=customer, what=what.strip(), borrower=borrower, purpose=purpose.strip(), lent_on=localdate(at),
        due_on=due_on, lent_by=by,
    )  # fmt: skip
    told = {"what": lent.what, "borrower": borrower, "purpose": lent.purpose, "due_on": due_on}
    record(by, "privacy.file.lent", lent, at=at, after=told)
    return lent


@transaction.atomic
def take_back(*, borrowing: Borrowing, by: Staff, at: datetime) -> Borrowing:
    """The file is back."""
    by.must(Capability.KEEP_PRIVACY, borrowing)
    stored = Borrowing.objects.select_for_update(of=("self",)).get(pk=borrowing.pk)
    if stored.returned_on:
        raise AlreadyReturned
    stored.returned_on, stored.returned_to = localdate(at), by
    stored.save(update_fields=["returned_on", "returned_to"])
    record(by, "privacy.file.returned", stored, at=at)
    return stored
