"""Taking personal data out: asking, one's own requests, fetching the file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.customers.queries.wanted import Wanted
from kezhi.privacy import errors
from kezhi.privacy.actions import ask_release, fetch_release
from kezhi.privacy.models import Release
from kezhi.privacy.queries.releases import releases_of
from kezhi.privacy.web.forms import ReleaseForm
from kezhi.ui.submission import Submission

FIELDS: dict[type[Refusal], str] = {errors.NoFields: "plain"}


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """What the person asked for, the newest first."""
    request.user.must(Capability.EXPORT)
    return render(request, "privacy/releases.html", {"releases": releases_of(request.user)})


def new(request: StaffRequest) -> HttpResponse:
    """Ask for the contacts of the customers in the list that the address asks for."""
    request.user.must(Capability.EXPORT)
    page = reverse("privacy:releases")
    words = (_("申请带出"), _("申请"), _("已申请，准备好后在这里下载"))
    submission = Submission("release", words[0], words[1], reverse("privacy:release"), page, words[2],
                            ((_("带出个人信息"), page),), fields=FIELDS)  # fmt: skip

    def act(given: dict[str, Any]) -> None:
        ask_release(fields=given.pop("plain"), by=request.user, at=timezone.now(), **given)

    asked = Wanted.read(request.GET).but()
    form = ReleaseForm(request.POST or None, by=request.user, initial={"asked": asked})
    return submission.answer(request, form, act)


@require_POST
def fetch(request: StaffRequest, pk: int) -> FileResponse:
    """The file, once."""
    request.user.must(Capability.EXPORT)
    release = get_object_or_404(Release, pk=pk, asked_by=request.user)
    content = fetch_release(release=release, by=request.user, at=timezone.now())
    name = _("联系人-{day}-{pk}.xlsx").format(day=f"{request.today:%Y%m%d}", pk=pk)
    return FileResponse(BytesIO(content), as_attachment=True, filename=name)
