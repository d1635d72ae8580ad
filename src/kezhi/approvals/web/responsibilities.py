"""The responsibility matrix: everybody reads it, who keeps the organisation edits it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import must_reach, units_in_reach
from kezhi.approvals.actions import keep_decider, remove_decider
from kezhi.approvals.errors import LineInTheWay
from kezhi.approvals.models import Decider
from kezhi.approvals.queries.responsibilities import matrix
from kezhi.approvals.web.forms import ResponsibilityForm
from kezhi.ui.submission import Submission

_FIELDS = ("subject", "unit", "amount_from", "amount_to", "post", "or_above", "step", "working_days", "clause")


@require_GET
def responsibilities(request: StaffRequest) -> HttpResponse:
    """Matter by matter, with what is decided by nobody or by two."""
    request.user.must(Capability.SEE_POLICIES)
    return render(request, "approvals/responsibilities.html", {"page": matrix(request.user)})


@require_http_methods(["GET", "POST"])
def new_responsibility(request: StaffRequest) -> HttpResponse:
    """One line more; `subject` names its matter where it is known."""
    request.user.must(Capability.MANAGE_STAFF)
    return _answer(request, None, {"subject": request.GET.get("subject", "")[:40]}, _("新增一行"))


@require_http_methods(["GET", "POST"])
def responsibility(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a line."""
    line = _line(request, pk)
    return _answer(request, line, {name: getattr(line, name) for name in _FIELDS}, _("修改这一行"))


@require_http_methods(["GET", "POST"])
def responsibility_removal(request: StaffRequest, pk: int) -> HttpResponse:
    """Strike a line, after asking once."""
    line = _line(request, pk)
    back = reverse("approvals:responsibilities")
    asked = Submission(
        "removal", _("删除这一行"), _("删除"), request.path, back, _("已删除“{line}”这一行。").format(line=line),
        ((_("权责划分"), back),),
        text=_("删除“{line}”后，此后提出的事不再按这一行审批；审批中的不受影响。").format(line=line),
    )  # fmt: skip
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked.answer(
        request, form, lambda _given: remove_decider(line=line, by=request.user, at=timezone.now())
    )  # fmt: skip


def _line(request: StaffRequest, pk: int) -> Decider:
    request.user.must(Capability.MANAGE_STAFF)
    line = Decider.objects.select_related("unit").filter(pk=pk).first()
    if line is None:
        raise Http404
    must_reach(request.user, Capability.MANAGE_STAFF, line.unit)
    return line


def _answer(request: StaffRequest, line: Decider | None, start: dict[str, Any], title: str) -> HttpResponse:
    back = reverse("approvals:responsibilities")
    asked = Submission(
        "responsibility", title, _("保存"), request.path, back, _("已保存。"), ((_("权责划分"), back),),
        fields={LineInTheWay: "amount_to"},
    )  # fmt: skip
    units = units_in_reach(request.user, Capability.MANAGE_STAFF).filter(closed_on=None)
    form = ResponsibilityForm(request.POST if request.method == "POST" else None, units=units, initial=start)

    def act(given: dict[str, Any]) -> object:
        return keep_decider(line=line, by=request.user, at=timezone.now(), **given)

    return asked.answer(request, form, act)
