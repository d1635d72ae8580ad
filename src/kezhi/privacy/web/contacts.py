"""One person: what is kept and why, what they took back, the copy that they are entitled to."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.customers.models import Contact
from kezhi.privacy.actions import export_person, receive_demand, state_ground, withdraw
from kezhi.privacy.queries.contact_panel import contact_panel
from kezhi.privacy.web.about import asked, visible_contact
from kezhi.privacy.web.forms import DemandForm, GroundForm, WithdrawalForm


@require_GET
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """The page; what is covered stays covered here too."""
    try:
        panel = contact_panel(request.user, pk, request.today)
    except Contact.DoesNotExist as missing:
        raise Http404 from missing
    return render(request, "privacy/contact.html", {"panel": panel, "contact": panel.contact})


def ground(request: StaffRequest, pk: int) -> HttpResponse:
    """State a ground."""
    about = visible_contact(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, about)
    url = reverse("privacy:ground", args=[pk])
    submission = asked(about, "ground", (_("登记处理依据"), _("登记"), _("处理依据已登记")), url)

    def act(given: dict[str, Any]) -> None:
        state_ground(contact=about, fields=given.pop("fields_covered"), by=request.user, at=timezone.now(), **given)

    return submission.answer(request, GroundForm(request.POST or None, today=request.today), act)


def withdrawal(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back a consent, or all."""
    about = visible_contact(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, about)
    url = reverse("privacy:withdrawal", args=[pk])
    submission = asked(about, "withdrawal", (_("登记撤回"), _("撤回"), _("已撤回，相关个人信息不再显示")), url)
    form = WithdrawalForm(request.POST or None, contact=about, today=request.today)
    return submission.answer(
        request, form, lambda given: withdraw(contact=about, by=request.user, at=timezone.now(), **given)
    )  # fmt: skip


def demand(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a request."""
    about = visible_contact(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, about)
    url = reverse("privacy:demand", args=[pk])
    submission = asked(about, "demand", (_("登记个人请求"), _("登记"), _("请求已登记，请在到期前答复")), url)
    form = DemandForm(request.POST or None, today=request.today)
    return submission.answer(
        request, form, lambda given: receive_demand(contact=about, by=request.user, at=timezone.now(), **given)
    )  # fmt: skip


@require_POST
def export(request: StaffRequest, pk: int) -> HttpResponse:
    """The copy of everything, as a folder."""
    about = visible_contact(request, pk)
    packed = export_person(contact=about, by=request.user, at=timezone.now())
    name = f"person-{pk}-{request.today:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(packed, content_type="application/zip", headers=headers)
