"""The files of releases: beside the database, never in a backup, gone once they are fetched or their time is over."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kezhi.privacy.fields import label_of

if TYPE_CHECKING:
    from datetime import datetime

    from kezhi.privacy.models import Release


def path_of(release: Release) -> Path:
    """Where its file lies while it waits."""
    return Path(settings.HOME) / "releases" / f"{release.pk}.xlsx"


def keep(release: Release, content: bytes) -> None:
    """Readable by the product alone."""
    path = path_of(release)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)


def forget(release: Release) -> None:
    """No file is left."""
    path_of(release).unlink(missing_ok=True)


def mark_of(release: Release, at: datetime) -> str:
    """Who took it, when and what for: on the first line, on every printed page, and in the file's properties."""
    told = _("{name} {at} 带出，编号 {number}，用途：{purpose}。不得转发。")
    return told.format(
        name=release.asked_by.name, at=f"{localtime(at):%Y-%m-%d %H:%M}", number=release.pk, purpose=release.purpose
    )


def workbook(release: Release, rows: Iterable[list[str]], at: datetime) -> bytes:
    """Text stays text; nothing is ever a formula."""
    book, mark = BytesIO(), mark_of(release, at)
    with Workbook(book, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as written:
        written.set_properties({"author": release.asked_by.name, "comments": mark, "created": localtime(at)})
        sheet = written.add_worksheet(_("联系人"))
        sheet.set_footer("&C" + mark.replace("&", "&&")[:200])
        sheet.repeat_rows(0)
        heads = [_("客户"), *map(label_of, ("name", "position", *release.fields))]
        for line, texts in enumerate([[mark], heads]):
            _write(sheet, line, texts)
        for line, texts in enumerate(rows, start=2):
            _write(sheet, line, texts)
    return book.getvalue()


def _write(sheet, line: int, texts: list[str]) -> None:  # type: ignore[no-untyped-def]  # xlsxwriter has no types
    for column, text in enumerate(texts):
        sheet.write_string(line, column, text)
