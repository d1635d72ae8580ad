"""Personal data of the company's own people: their copy, and its erasure once they left."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import within_units
from kezhi.privacy.actions import erase_staff, export_staff
from kezhi.privacy.web.forms import ConfirmForm
from kezhi.ui.submission import Submission


def _kept(request: StaffRequest, pk: int) -> Staff:
    """Inside the reach of whoever keeps personal data, or 404."""
    request.user.must(Capability.KEEP_PRIVACY)
    rows = within_units(Staff.objects.select_related("post", "unit"), request.user, Capability.KEEP_PRIVACY)
    return get_object_or_404(rows, pk=pk)


@require_POST
def copy(request: StaffRequest, pk: int) -> FileResponse:
    """Everything about them, as a folder."""
    content = export_staff(person=_kept(request, pk), by=request.user, at=timezone.now())
    return FileResponse(BytesIO(content), as_attachment=True, filename=_("个人信息-{pk}.zip").format(pk=pk))


def erasure(request: StaffRequest, pk: int) -> HttpResponse:
    """Put post and number in place of the name."""
    person = _kept(request, pk)
    page = reverse("accounts:person", args=[pk])
    asked = Submission(
        "staff-erasure", _("删除离职人员的个人信息"), _("删除"), reverse("privacy:staff_erasure", args=[pk]), page,
        _("已删除"), ((person.name, page),),
        _("删除后无法恢复：姓名改为岗位加编号，登录名、设备与有关本人的记录内容删除；做过什么仍在。"),
    )  # fmt: skip
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    return asked.answer(request, form, lambda _given: erase_staff(person=person, by=request.user, at=timezone.now()))
