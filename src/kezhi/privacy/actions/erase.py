"""Erase what was withdrawn: the values, the notes that name the person, and what the audit told of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.audit.actions.erase_values import erase_values
from kezhi.customers.actions import blank_contact
from kezhi.customers.models import Contact
from kezhi.privacy.erasures import Erased, note
from kezhi.privacy.errors import AlreadySettled
from kezhi.privacy.fields import PERSONAL
from kezhi.privacy.models import Withdrawal
from kezhi.privacy.texts import strike

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

ERASED = "已删除"


def erase_due(*, on: date, at: datetime) -> int:
    """Everything whose day has come, each in a transaction of its own; returns how many."""
    due = Withdrawal.objects.filter(erased_at=None, reinstated_at=None, erase_on__lte=on).order_by("erase_on", "pk")
    waiting = list(due.values_list("pk", flat=True))
    for pk in waiting:
        with transaction.atomic():
            stored = Withdrawal.objects.select_for_update(of=("self",)).get(pk=pk)
            if stored.is_open:
                _erase(stored, None, at)
    return len(waiting)


@transaction.atomic
def erase_now(*, withdrawal: Withdrawal, by: Staff, at: datetime) -> Withdrawal:
    """Without waiting for the day, because the person asks for it."""
    by.must(Capability.KEEP_PRIVACY, withdrawal)
    stored = Withdrawal.objects.select_for_update(of=("self",)).get(pk=withdrawal.pk)
    if not stored.is_open:
        raise AlreadySettled
    return _erase(stored, by, at)


def _erase(stored: Withdrawal, by: Staff | None, at: datetime) -> Withdrawal:
    """The record of the person stays as a place that others refer to; who they were is gone."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=stored.contact_id)
    fields = [field for field in PERSONAL if field in stored.withheld]
    words = [stored.withheld[name] for name in ("name", "phone") if stored.withheld.get(name)]
    stored.withheld, stored.erased_at = {}, at
    stored.save(update_fields=["withheld", "erased_at"])
    _wipe(contact, fields, words, by, at)
    return stored


def _wipe(contact: Contact, fields: list[str], words: list[str], by: Staff | None, at: datetime) -> None:
    """The values, the notes, what the audit told; and a line outside the database, should an old backup come back."""
    struck = strike(contact.customer_id, words, ERASED)
    blank_contact(contact=contact, fields=fields, mark=ERASED)
    for about in (contact, *struck):
        erase_values(about=about, by=by, at=at)
    record(by, "privacy.person.erased", contact, at=at, after={"fields": fields, "notes": len(struck)})
    line = Erased(contact.pk, contact.customer.number, tuple(fields), at)
    transaction.on_commit(lambda: note(line))


@transaction.atomic
def erase_again(lines: Iterable[Erased], *, since: datetime, at: datetime) -> int:
    """What was erased after the moment of a backup that was restored; returns of how many people."""
    found = 0
    for line in lines:
        rows = Contact.objects.select_for_update(of=("self",)).filter(pk=line.contact, customer__number=line.customer)
        contact = rows.first() if line.at > since else None
        fields = [field for field in line.fields if contact and contact.withheld.get(field) != ERASED]
        if contact is None or not fields:
            continue
        open_ones = Withdrawal.objects.filter(contact=contact, erased_at=None, reinstated_at=None)
        held = {name: value for each in open_ones for name, value in each.withheld.items()}
        known = {name: held.get(name) or getattr(contact, name) for name in ("name", "phone")}
        open_ones.update(withheld={}, erased_at=at)
        _wipe(contact, fields, [word for name, word in known.items() if word and name in fields], None, at)
        found += 1
    return found
