"""Lending customers' files."""

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
from kezhi.privacy.actions import lend_file, take_back
from kezhi.privacy.models import Borrowing
from kezhi.privacy.web.forms import BorrowingForm, ConfirmForm
from kezhi.ui.submission import Submission, Words

FIELDS = {errors.LentToOneself: "borrower", errors.DueBeforeLent: "due_on"}


def new(request: StaffRequest) -> HttpResponse:
    """Lend a file."""
    request.user.must(Capability.KEEP_PRIVACY)

    def act(given: dict[str, Any]) -> None:
        lend_file(by=request.user, at=timezone.now(), **given)

    asked = _asked((_("登记借阅"), _("借出"), _("借阅已登记")), reverse("privacy:lend"))
    return asked.answer(request, BorrowingForm(request.POST or None, by=request.user), act)


def back(request: StaffRequest, pk: int) -> HttpResponse:
    """A file comes back."""
    request.user.must(Capability.KEEP_PRIVACY)
    lent = get_object_or_404(within(Borrowing.objects.all(), request.user, Capability.KEEP_PRIVACY), pk=pk)
    asked = _asked((_("归还"), _("已归还"), _("归还已登记")), reverse("privacy:back", args=[pk]), str(lent))
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    return asked.answer(request, form, lambda _given: take_back(borrowing=lent, by=request.user, at=timezone.now()))


def _asked(words: tuple[Words, Words, Words], url: str, text: str = "") -> Submission:
    title, confirm, done = words
    register = f"{reverse('privacy:index')}?tab=borrowings"
    return Submission("borrowing", title, confirm, url, register, done, ((_("个人信息"), register),), text, FIELDS)
