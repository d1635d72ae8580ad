"""A hand-over: what it comprises, and its confirmation, refusal and withdrawal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kezhi.accounts.requests import StaffRequest
from kezhi.handovers.actions import confirm, decline, withdraw
from kezhi.handovers.errors import ReasonMissing
from kezhi.handovers.models import HandOver
from kezhi.handovers.queries.waiting import concerning, waiting_for
from kezhi.handovers.web.forms import ReasonForm
from kezhi.ui.submission import Submission

_FORM = require_http_methods(["GET", "POST"])


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """What one is asked to receive."""
    return render(request, "handovers/index.html", {"waiting": waiting_for(request.user)})


@require_GET
def handover(request: StaffRequest, pk: int) -> HttpResponse:
    """What it comprises."""
    found = _found(request, pk)
    shown = {
        "handover": found, "items": found.items.order_by("kind", "pk"),
        "may_decide": found.receiver_id == request.user.pk and found.state == HandOver.State.WAITING,
        "may_withdraw": found.receiver_id != request.user.pk and found.state == HandOver.State.WAITING,
    }  # fmt: skip
    return render(request, "handovers/handover.html", shown)


@_FORM
def confirmation(request: StaffRequest, pk: int) -> HttpResponse:
    """Receive it."""
    found = _found(request, pk)
    text = _("接收后，这些客户、义务与审批即由您负责。")
    asked = _asked(request, found, "confirmation", _("接收移交"), _("接收"), _("已接收。"), text)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked.answer(
        request, form, lambda _given: confirm(hand_over=found, by=request.user, at=timezone.now())
    )  # fmt: skip


@_FORM
def refusal(request: StaffRequest, pk: int) -> HttpResponse:
    """Refuse it with a reason."""
    found = _found(request, pk)
    asked = _asked(request, found, "refusal", _("拒绝移交"), _("拒绝"), _("已拒绝，办理人会看到理由。"))

    def act(given: dict[str, Any]) -> object:
        return decline(hand_over=found, reason=given["reason"], by=request.user, at=timezone.now())

    return asked.answer(request, ReasonForm(request.POST if request.method == "POST" else None), act)


@_FORM
def withdrawal(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it back before it is received."""
    found = _found(request, pk)
    asked = _asked(request, found, "withdrawal", _("撤回移交"), _("撤回"), _("已撤回，没有移交。"))
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked.answer(
        request, form, lambda _given: withdraw(hand_over=found, by=request.user, at=timezone.now())
    )  # fmt: skip


def _found(request: StaffRequest, pk: int) -> HandOver:
    return get_object_or_404(concerning(request.user), pk=pk)


def _asked(  # noqa: PLR0917 - what one dialog says
    request: StaffRequest, found: HandOver, key: str, title: str, confirm_word: str, done: str, text: str = ""
) -> Submission:
    back = reverse("handovers:handover", args=[found.pk])
    crumbs = ((_("移交"), reverse("handovers:index")), (found.person.name, back))
    return Submission(key, title, confirm_word, request.path, back, done, crumbs, text, {ReasonMissing: "reason"})
