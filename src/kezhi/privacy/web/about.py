"""The person that an address names, and the forms about them."""

from __future__ import annotations

from typing import TypeVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import Scoped, within
from kezhi.customers.models import Contact
from kezhi.privacy import errors
from kezhi.ui.submission import Submission, Words

FIELDS = {
    errors.NoFields: "fields_covered", errors.DayAhead: "received_on", errors.OverBeforeItBegins: "to_on",
    errors.EvidenceMissing: "evidence", errors.NotAConsent: "ground", errors.AnswerMissing: "answer",
}  # fmt: skip

Record = TypeVar("Record", bound=Scoped)


def visible_contact(request: StaffRequest, pk: int) -> Contact:
    """Found inside the person's scope over customers, or 404."""
    rows = within(Contact.objects.all(), request.user, Capability.SEE_CUSTOMERS)
    return get_object_or_404(rows.select_related("customer__unit"), pk=pk)


def kept(request: StaffRequest, model: type[Record], pk: int) -> Record:
    """A record about a person whom the reader may see, for whoever keeps personal data; else 404 or 403."""
    rows = within(model._default_manager.select_related("contact__customer"), request.user, Capability.SEE_CUSTOMERS)
    found = get_object_or_404(rows, pk=pk)
    request.user.must(Capability.KEEP_PRIVACY, found)
    return found


def asked(contact: Contact, key: str, words: tuple[Words, Words, Words], url: str, text: Words = "") -> Submission:
    """A form that leads back to the person's page; its words are the title, the button, and the notice when done."""
    title, confirm, done = words
    page = reverse("privacy:contact", args=[contact.pk])
    customer = reverse("customers:contacts", args=[contact.customer_id])
    return Submission(
        key, title, confirm, url, page, done, crumbs=((str(contact.customer), customer), (_("个人信息"), page)),
        text=text, fields=FIELDS,
    )  # fmt: skip
