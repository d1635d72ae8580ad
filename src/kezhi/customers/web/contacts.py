"""Contact persons of a customer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.customers import errors
from kezhi.customers.actions import add_contact, edit_contact
from kezhi.customers.models import Customer
from kezhi.customers.queries.contact_cards import cards_of
from kezhi.customers.queries.reach import Over
from kezhi.customers.web.contact_forms import ContactForm
from kezhi.customers.web.visible import visible_customer
from kezhi.ui.submission import Submission, Words

FIELDS = {errors.NameMissing: "name", errors.DateAhead: "birthday"}


@require_GET
def index(request: StaffRequest, pk: int) -> HttpResponse:
    """Everyone to speak to at the customer."""
    customer = visible_customer(request, pk)
    over = Over(request.user, customer)
    shown = {
        "customer": customer,
        "contacts": cards_of(customer.contacts.order_by("-is_primary", "pk"), request.user, over),
        "may_edit": over.covers(Capability.EDIT_CUSTOMERS),
        "sees_money": over.covers(Capability.SEE_MONEY),
    }
    return render(request, "customers/contacts.html", shown)


def new(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a contact."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    form = ContactForm(request.POST or None, over=Over(request.user, customer))
    asked = _about(customer, reverse("customers:new_contact", args=[pk]), _("新增联系人"), _("联系人已登记"))
    return asked.answer(
        request, form,
        lambda _given: add_contact(customer=customer, by=request.user, at=timezone.now(), **form.particulars),
    )  # fmt: skip


def edit(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    """Amend a contact; what is covered stands nowhere in the form and stays unless another value is entered."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    contact = get_object_or_404(customer.contacts, pk=contact_pk)
    form = ContactForm(request.POST or None, over=Over(request.user, customer), contact=contact)
    asked = _about(
        customer, reverse("customers:contact", args=[pk, contact_pk]), _("修改联系人"), _("联系人已保存")
    )  # fmt: skip
    return asked.answer(
        request, form,
        lambda _given: edit_contact(contact=contact, by=request.user, at=timezone.now(), **form.particulars),
    )  # fmt: skip


def _about(customer: Customer, url: str, title: Words, done: Words) -> Submission:
    page = reverse("customers:page", args=[customer.pk])
    return Submission(
        "contact", title, _("保存"), url, page, done,
        crumbs=((_("客户"), reverse("customers:index")), (str(customer), page)), fields=FIELDS,
    )  # fmt: skip
