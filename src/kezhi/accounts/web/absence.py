"""Days away and who stands in: everybody notes their own."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.actions import end_absence, note_absence
from kezhi.accounts.errors_of_people import (
    AlreadyAway,
    DatesReversed,
    DeputyAway,
    DeputyInCircle,
    DeputyIsOneself,
)
from kezhi.accounts.models import Absence, Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.web.person import found, given, submission
from kezhi.accounts.web.person_forms import AbsenceForm
from kezhi.ui.submission import Submission

_FORM = require_http_methods(["GET", "POST"])
_FIELDS = {
    DatesReversed: "to_on",
    AlreadyAway: "from_on",
    DeputyAway: "deputy",
    DeputyInCircle: "deputy",
    DeputyIsOneself: "deputy",
}


@_FORM
def new_absence(request: StaffRequest, pk: int) -> HttpResponse:
    """Note days away."""
    away = _person(request, pk)
    asked = _asked(request, away, _("登记{name}外出").format(name=away.name), _("登记"), _("已登记外出。"))
    form = AbsenceForm(given(request), initial={"from_on": request.today})
    return asked.answer(
        request, form, lambda filled: note_absence(staff=away, by=request.user, at=timezone.now(), **filled)
    )


@_FORM
def absence_end(request: StaffRequest, pk: int, absence_pk: int) -> HttpResponse:
    """Back, or not going."""
    away = _person(request, pk)
    absence = get_object_or_404(Absence.objects.select_related("deputy"), pk=absence_pk, staff=away)
    text = _("代理随即停止。")
    asked = _asked(request, away, _("结束{name}的外出").format(name=away.name), _("结束"), _("外出已结束。"), text)
    form = forms.Form(given(request))
    return asked.answer(
        request, form, lambda _filled: end_absence(absence=absence, by=request.user, at=timezone.now())
    )  # fmt: skip


def _person(request: StaffRequest, pk: int) -> Staff:
    return request.user if pk == request.user.pk else found(request, pk)


def _asked(  # noqa: PLR0917 - what one dialog says
    request: StaffRequest, away: Staff, title: str, confirm: str, done: str, text: str = ""
) -> Submission:
    back = reverse("signin:account") if away.pk == request.user.pk else ""
    return submission(request, away, "absence", title, confirm, done, text, back, _FIELDS)
