"""Recording an incident."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.reports.actions import record_incident
from kezhi.reports.web.forms import IncidentForm


@require_http_methods(["GET", "POST"])
def new_incident(request: StaffRequest) -> HttpResponse:
    """The form as a dialog or a page; POST records, and the urgent report is owed from then on."""
    request.user.must(Capability.RECORD_CARE)
    sent = request.POST if request.method == "POST" else None
    start = {"customer": request.GET.get("customer", "")}
    form = IncidentForm(sent, by=request.user, now=timezone.now(), initial=start)
    if form.is_valid():
        try:
            incident = record_incident(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            told = {"customer": incident.customer, "kind": incident.get_kind_display()}
            messages.warning(request, _("已登记%(customer)s的“%(kind)s”，请立即向上级作紧急报告。") % told)
            return HttpResponse(headers={"HX-Refresh": "true"}) if request.htmx else redirect("duties:today")
    title = _("登记紧急情况")
    dialog = {"key": "incident", "title": title, "confirm": _("登记"), "url": reverse("reports:new_incident")}
    template = "reports/form_dialog.html" if request.htmx else "reports/form.html"
    return render(request, template, {"form": form, "dialog": dialog}, status=422 if form.errors else 200)
