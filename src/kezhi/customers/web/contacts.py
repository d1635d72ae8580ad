"""Contact persons of a customer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.customers import errors
from kezhi.customers.actions import add_contact, edit_contact, reveal_phone
from kezhi.customers.models import Contact, Customer
from kezhi.customers.queries.reach import covers
from kezhi.customers.web.forms import ContactForm
from kezhi.customers.web.visible import visible_customer
from kezhi.ui.submission import Submission, Words

FIELDS = {errors.NameMissing: "name", errors.DateAhead: "birthday"}


@require_GET
def index(request: StaffRequest, pk: int) -> HttpResponse:
    """Everyone to speak to at the customer."""
    customer = visible_customer(request, pk)
    shown = {
        "customer": customer,
        "contacts": customer.contacts.order_by("-is_primary", "pk"),
        "may_edit": covers(request.user, Capability.EDIT_CUSTOMERS, customer),
        "sees_money": covers(request.user, Capability.SEE_MONEY, customer),
    }
    return render(request, "customers/contacts.html", shown)


def new(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a contact."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    asked = _about(customer, reverse("customers:new_contact", args=[pk]), _("新增联系人"), _("联系人已登记"))
    return asked.answer(
        request,
        ContactForm(request.POST or None),
        lambda given: add_contact(customer=customer, by=request.user, at=timezone.now(), **given),
    )


def edit(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    """Amend a contact; the number stands masked and stays as it is unless another is entered."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    contact = get_object_or_404(customer.contacts, pk=contact_pk)
    form = ContactForm(request.POST or None, initial=_stored(contact))
    form.fields["phone"].help_text = _("留空则保留原号码。") if contact.phone else ""
    url = reverse("customers:contact", args=[pk, contact_pk])

    def act(given: dict[str, object]) -> None:
        if not given["phone"]:
            given = {name: value for name, value in given.items() if name != "phone"}
        edit_contact(contact=contact, by=request.user, at=timezone.now(), **given)

    return _about(customer, url, _("修改联系人"), _("联系人已保存")).answer(request, form, act)


@require_POST
def phone(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    """The whole number, once asked for; the asking is on record."""
    contact = get_object_or_404(visible_customer(request, pk).contacts, pk=contact_pk)
    number = reveal_phone(contact=contact, by=request.user, at=timezone.now())
    shown = {"contact": contact, "customer": contact.customer, "number": number}
    return render(request, "customers/_phone.html" if request.htmx else "customers/phone.html", shown)


def _stored(contact: Contact) -> dict[str, object]:
    return {name: getattr(contact, name) for name in ("name", "position", "birthday", "is_primary")}


def _about(customer: Customer, url: str, title: Words, done: Words) -> Submission:
    page = reverse("customers:page", args=[customer.pk])
    return Submission(
        "contact", title, _("保存"), url, page, done,
        crumbs=((_("客户"), reverse("customers:index")), (str(customer), page)), fields=FIELDS,
    )  # fmt: skip
