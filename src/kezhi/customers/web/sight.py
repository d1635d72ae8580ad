"""Uncovering what is personal about a contact: asks what for, shows it once."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.guarded import filled, must_uncover, visible_fields
from kezhi.accounts.requests import StaffRequest
from kezhi.customers import errors
from kezhi.customers.actions import see_contact
from kezhi.customers.models import Contact
from kezhi.customers.queries.contact_cards import card_of
from kezhi.customers.queries.reach import Over
from kezhi.customers.web.contact_forms import SightForm
from kezhi.customers.web.visible import visible_customer
from kezhi.ui.submission import Submission


@never_cache
def sight(request: StaffRequest, pk: int, contact_pk: int) -> HttpResponse:
    """The form; POST shows the contact with what was asked for, on this page alone."""
    customer = visible_customer(request, pk)
    contact = get_object_or_404(customer.contacts, pk=contact_pk)
    over = Over(request.user, customer)
    may_see = visible_fields(request.user, contact, over.covers)
    if not may_see:
        must_uncover(request.user, contact, filled(contact) or ["phone"])
    form = SightForm(request.POST or None, may_see=may_see)
    plain: dict[str, object] = {}

    def act(given: dict[str, Any]) -> None:
        asked = {"fields": given["fields_asked"], "purpose": given["purpose"], "note": given["note"]}
        plain.update(see_contact(contact=contact, **asked, by=request.user, at=timezone.now()))

    may_edit = over.covers(Capability.EDIT_CUSTOMERS)
    return _about(contact).answer(request, form, act, lambda: _seen(request, contact, plain, may_edit=may_edit))


def _seen(request: StaffRequest, contact: Contact, plain: dict[str, object], *, may_edit: bool) -> HttpResponse:
    shown = {"contact": card_of(contact, plain=plain), "customer": contact.customer, "may_edit": may_edit}
    answer = render(request, "customers/_contact.html" if request.htmx else "customers/seen.html", shown)
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#contact-{contact.pk}", "outerHTML"
    return answer


def _about(contact: Contact) -> Submission:
    page = reverse("customers:page", args=[contact.customer_id])
    return Submission(
        "sight", _("查看{name}的个人信息").format(name=contact.name), _("查看"),
        reverse("customers:sight", args=[contact.customer_id, contact.pk]), page, "",
        crumbs=((_("客户"), reverse("customers:index")), (str(contact.customer), page)),
        text=_("查看的项目、用途、时间记入审计；只在本页显示这一次。"), fields={errors.PurposeMissing: "note"},
    )  # fmt: skip
