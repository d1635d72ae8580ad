"""The error sheet to download: the only stored file that is ever served."""

from __future__ import annotations

from pathlib import PurePath

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.imports import storage
from kezhi.imports.errors import NoSuchFile
from kezhi.imports.queries.file_page import my_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def error_sheet(request: StaffRequest, pk: int) -> FileResponse:
    """Bad rows with the problem and the remedy beside them."""
    request.user.must(Capability.IMPORT)
    file = my_file(request.user, pk)
    if not file.error_sheet:
        raise NoSuchFile
    name = _("{file}-错误表.xlsx").format(file=PurePath(file.name).name.partition(".")[0])
    content = storage.path_of(file.error_sheet).open("rb")
    return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX)
