"""The list of imports, and uploading a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.imports.actions import upload
from kezhi.imports.models import ImportFile
from kezhi.imports.queries.files import files
from kezhi.imports.tables import TABLES
from kezhi.imports.web.parts import progress_of
from kezhi.ui.components.empty import Empty


@require_http_methods(["GET", "POST"])
def index(request: StaffRequest) -> HttpResponse:
    """Upload a file, and find again those uploaded before."""
    request.user.must(Capability.IMPORT)
    refused = ""
    if request.method == "POST":
        try:
            return redirect("imports:file", _uploaded(request).pk)
        except NotAllowed:
            raise
        except Refusal as refusal:
            refused = str(refusal)
    shown = {
        "tables": TABLES.values(),
        "chosen": request.POST.get("table", ""),
        "refused": refused,
        "files": [progress_of(line, request.today) for line in files(request.user)],
        "empty": Empty("始", _("还没有导入过"), _("上传一个文件，检查无误后才会写入。")),
    }
    return render(request, "imports/index.html", shown, status=422 if refused else 200)


def _uploaded(request: StaffRequest) -> ImportFile:
    given = request.FILES.get("file")
    if given is None:
        raise Refusal(_("请选择一个文件。"))
    table = request.POST.get("table", "")
    return upload(
        name=given.name or _("未命名"), chunks=given.chunks(), by=request.user, at=timezone.now(),
        table=table if table in TABLES else "",
    )  # fmt: skip
