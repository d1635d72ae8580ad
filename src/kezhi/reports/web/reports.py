"""Recording a report that was given."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.actions import fulfil_by_report
from kezhi.duties.queries.owed import owed_report
from kezhi.reports.actions import record_report
from kezhi.reports.actions.record_report import MODES
from kezhi.reports.models import Incident, Report
from kezhi.reports.web.forms import ReportForm


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """The form as a dialog or a page; POST records, and closes the duty that asks for this report, if one is open."""
    request.user.must(Capability.SEE_DUTIES)
    incident = _incident(request)
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, now=timezone.now(), incident=incident)
    if form.is_valid():
        try:
            told = _record(request, form.cleaned_data, incident)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told)
            return HttpResponse(headers={"HX-Refresh": "true"}) if request.htmx else redirect("reports:index")
    url = reverse("reports:new") + (f"?incident={incident.pk}" if incident else "")
    dialog = {"key": "report", "title": _("登记报告"), "confirm": _("登记"), "url": url}
    template = "reports/form_dialog.html" if request.htmx else "reports/form.html"
    return render(request, template, {"form": form, "dialog": dialog, "incident": incident}, status=_status(form))


def _incident(request: StaffRequest) -> Incident | None:
    number = request.GET.get("incident", "")
    if not number.isdecimal():
        return None
    return get_object_or_404(Incident.objects.visible_to(request.user).select_related("customer__owner"), pk=number)


def _record(request: StaffRequest, given: dict[str, Any], incident: Incident | None) -> str:
    kind, now = Report.Kind(given.pop("kind")), timezone.now()
    given.setdefault("mode", MODES[kind][0])
    author = (incident and incident.customer.owner) or request.user
    duty = owed_report(author, kind, today=request.today, incident=incident)
    if duty:
        fulfil_by_report(duty=duty, **given, by=request.user, at=now)
        return _("已登记，“%(title)s”办结") % {"title": duty.title}
    record_report(kind=kind, **given, author=author, incident=incident, by=request.user, at=now)
    return _("已登记报告")


def _status(form: ReportForm) -> int:
    return 422 if form.errors else 200
