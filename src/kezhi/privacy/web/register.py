"""The register of personal data, and what is decided there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.privacy.actions import answer_demand, erase_now, reinstate
from kezhi.privacy.models import Demand, Withdrawal
from kezhi.privacy.queries.register import TABS, register
from kezhi.privacy.web.about import asked, kept
from kezhi.privacy.web.forms import AnswerForm, ConfirmForm, ReinstatementForm


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Requests, withdrawals, and people without a ground."""
    request.user.must(Capability.KEEP_PRIVACY)
    tab, after = request.GET.get("tab", ""), request.GET.get("after", "")
    found = register(request.user, tab if tab in TABS else TABS[0], after)
    return render(request, "privacy/register.html", {"register": found})


def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer a request."""
    demand = kept(request, Demand, pk)
    url = reverse("privacy:answer", args=[pk])
    submission = asked(demand.contact, "answer", (_("答复个人请求"), _("答复"), _("已答复")), url, str(demand))

    def act(given: dict[str, Any]) -> None:
        answer_demand(demand=demand, by=request.user, at=timezone.now(), **given)

    return submission.answer(request, AnswerForm(request.POST or None), act)


def erasure(request: StaffRequest, pk: int) -> HttpResponse:
    """Erase without waiting for the day."""
    withdrawal = kept(request, Withdrawal, pk)
    url = reverse("privacy:erasure", args=[pk])
    text = _("删除后无法恢复。合同、金额与拜访次数不变，姓名、电话和提到本人的文字改为“已删除”。")
    submission = asked(withdrawal.contact, "erasure", (_("立即删除"), _("删除"), _("已删除")), url, text)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    return submission.answer(
        request, form, lambda _given: erase_now(withdrawal=withdrawal, by=request.user, at=timezone.now())
    )  # fmt: skip


def reinstatement(request: StaffRequest, pk: int) -> HttpResponse:
    """Put back what was withdrawn."""
    withdrawal = kept(request, Withdrawal, pk)
    url = reverse("privacy:reinstatement", args=[pk])
    submission = asked(withdrawal.contact, "reinstatement", (_("恢复"), _("恢复"), _("已恢复")), url)
    return submission.answer(
        request, ReinstatementForm(request.POST or None),
        lambda given: reinstate(withdrawal=withdrawal, by=request.user, at=timezone.now(), **given),
    )  # fmt: skip
