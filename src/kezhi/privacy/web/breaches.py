"""Breaches of secrecy: recorded, and decided about."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import within
from kezhi.privacy import errors
from kezhi.privacy.actions import record_breach, settle_breach
from kezhi.privacy.models import Breach
from kezhi.privacy.web.forms import BreachForm, DecisionForm
from kezhi.ui.submission import Submission, Words

FIELDS = {errors.OwnBreach: "person", errors.DayAhead: "happened_on", errors.AnswerMissing: "decision"}


def new(request: StaffRequest) -> HttpResponse:
    """Record one."""
    request.user.must(Capability.KEEP_PRIVACY)

    def act(given: dict[str, Any]) -> None:
        record_breach(by=request.user, at=timezone.now(), **given)

    asked = _asked((_("登记违规"), _("登记"), _("违规已登记")), reverse("privacy:breach"))
    return asked.answer(request, BreachForm(request.POST or None), act)


def settle(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what was decided."""
    request.user.must(Capability.KEEP_PRIVACY)
    breach = get_object_or_404(within(Breach.objects.all(), request.user, Capability.KEEP_PRIVACY), pk=pk)

    def act(given: dict[str, Any]) -> None:
        settle_breach(breach=breach, by=request.user, at=timezone.now(), **given)

    asked = _asked((_("登记处理"), _("登记"), _("处理已登记")), reverse("privacy:settle", args=[pk]), breach.account)
    return asked.answer(request, DecisionForm(request.POST or None), act)


def _asked(words: tuple[Words, Words, Words], url: str, text: str = "") -> Submission:
    title, confirm, done = words
    register = f"{reverse('privacy:index')}?tab=breaches"
    return Submission("breach", title, confirm, url, register, done, ((_("个人信息"), register),), text, FIELDS)
