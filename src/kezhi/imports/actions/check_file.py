"""Check every row of a file; writes nothing but what it found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.audit.actions import record
from kezhi.imports import storage
from kezhi.imports.actions.own import State, must_own
from kezhi.imports.checking import Examined, examination
from kezhi.imports.models import ImportFile

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

Tell = Callable[[int, int], None]


def no_one(done: int, total: int) -> None:
    """Nobody is told how far it is."""


def check_file(*, file: ImportFile, by: Staff, at: datetime, tell: Tell = no_one) -> ImportFile:
    """Leave the file checked: how many rows are good, which are bad and why, which customers may exist already."""
    must_own(file, by)
    error_sheet = storage.new_name("xlsx")
    with examination(file, by, today=localdate(at), error_sheet=storage.path_of(error_sheet), tell=tell) as found:
        return keep_findings(file, found, error_sheet, by=by, at=at)


@transaction.atomic
def keep_findings(file: ImportFile, found: Examined, error_sheet: str, *, by: Staff, at: datetime) -> ImportFile:
    """Write down what an examination found."""
    storage.drop(file.error_sheet)
    file.rows, file.good_rows, file.bad_rows = found.rows, found.good, found.bad
    file.problems = [problem.as_plain() for problem in found.problems]
    file.duplicates = found.intake.duplicates
    file.good_rows -= len(file.open_duplicates)
    file.parts = [{**part, "bad": found.bad_lines.get(number, [])} for number, part in enumerate(file.parts)]
    file.error_sheet = error_sheet if found.has_error_sheet else ""
    file.notes = {**file.notes, **found.notes}
    file.state, file.error, file.ended_at = State.CHECKED, "", at
    file.save()
    record(by, "imports.file.checked", file, at=at, after={"rows": found.rows, "bad_rows": found.bad})
    return file
