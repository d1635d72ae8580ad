"""The page that takes a staff list in, and the template to fill."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.imports.actions.import_staff import StaffList, import_staff
from kezhi.imports.people.template import template
from kezhi.imports.web.error_sheet import XLSX

_MOST = 200


class StaffListForm(forms.Form):
    """The file."""

    file = forms.FileField(label=_("人员名单"), error_messages={"required": _("请选择文件。")})


@require_http_methods(["GET", "POST"])
def staff_list(request: StaffRequest) -> HttpResponse:
    """Check only, or write what is wholly right."""
    request.user.must(Capability.MANAGE_STAFF)
    form = StaffListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    found: StaffList | None = None
    if request.method == "POST" and form.is_valid():
        try:
            chunks = form.cleaned_data["file"].chunks()
            found = import_staff(
                chunks=chunks, by=request.user, at=timezone.now(), only_check="check" in request.POST
            )  # fmt: skip
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    shown = {"form": form, "found": found, "faults": found.faults[:_MOST] if found else ()}
    refused = bool(form.errors or (found and found.faults))
    return render(request, "imports/staff_list.html", shown, status=422 if refused else 200)


@require_GET
def staff_template(request: StaffRequest) -> HttpResponse:
    """The workbook to fill in."""
    request.user.must(Capability.MANAGE_STAFF)
    named = {"Content-Disposition": "attachment; filename*=UTF-8''%E4%BA%BA%E5%91%98%E5%90%8D%E5%8D%95.xlsx"}
    return HttpResponse(template(), content_type=XLSX, headers=named)
