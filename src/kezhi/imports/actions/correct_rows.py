"""Take a corrected error sheet: its rows replace the bad rows of the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kezhi.audit.actions import record
from kezhi.imports import storage
from kezhi.imports.actions.map_columns import NOTHING_FOUND
from kezhi.imports.actions.own import State, must_own, must_stand
from kezhi.imports.errors import NotReady
from kezhi.imports.mapping import FileMapping
from kezhi.imports.models import ImportFile
from kezhi.imports.reading import open_table

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_MOST_REPLACED = 20_000


def correct_rows(*, file: ImportFile, chunks: Iterable[bytes], by: Staff, at: datetime) -> ImportFile:
    """Add the corrected rows and leave the bad ones out; the file is to be checked again."""
    must_own(file, by)
    must_stand(file, frozenset({State.CHECKED}), _("更正"))
    if not 0 < file.bad_rows <= _MOST_REPLACED:
        raise NotReady(state=_("{count} 行有错").format(count=file.bad_rows), act=_("用错误表更正"))
    stored, digest, _size = storage.keep(chunks)
    try:
        FileMapping.from_plain(file.mapping).must_fit(open_table(storage.path_of(stored)).columns)
        return _replace(file, stored, digest, by=by, at=at)
    except BaseException:
        storage.drop(stored)
        raise


@transaction.atomic
def _replace(file: ImportFile, stored: str, digest: str, *, by: Staff, at: datetime) -> ImportFile:
    kept = [{"stored": part["stored"], "skip": sorted({*part["skip"], *part.get("bad", [])})} for part in file.parts]
    file.parts = [*kept, {"stored": stored, "skip": []}]
    replaced = file.bad_rows
    for name, value in NOTHING_FOUND.items():
        setattr(file, name, value)
    file.state = State.MAPPED
    file.save()
    record(by, "imports.file.corrected", file, at=at, after={"replaced": replaced, "digest": digest})
    return file
