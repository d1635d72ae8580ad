"""The list of imports: one's own files, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.imports.models import ImportFile
from kezhi.imports.tables import TABLES
from kezhi.jobs.queries import Standing, standing

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_LISTED = 50


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file in the list."""

    pk: int
    name: str
    table: str
    state: str
    state_label: str
    rows: int
    bad_rows: int
    duplicates: int
    written_rows: int
    unchanged_rows: int
    uploaded_at: datetime
    ended_at: datetime | None
    standing: Standing | None
    error: str

    @classmethod
    def example(cls) -> FileLine:
        """One to show."""
        at = datetime.fromisoformat("2026-11-18T14:02:00+08:00")
        return cls(
            1, "合同台账_2026.xlsx", "合同", "checking", "检查中", 0, 0, 0, 0, 0, at, None, Standing.example(), ""
        )


def mine(staff: Staff) -> QuerySet[ImportFile]:
    """The person's own files; those of others are not theirs to see."""
    if not staff.can(Capability.IMPORT):
        return ImportFile.objects.none()
    return ImportFile.objects.filter(uploaded_by=staff)


def files(staff: Staff, *, besides: int = 0, most: int = _LISTED) -> tuple[FileLine, ...]:
    """The newest files; one query."""
    rows = mine(staff).exclude(pk=besides).select_related("job").defer("problems", "parts", "sample").order_by("-pk")
    return tuple(line_of(file) for file in rows[:most])


def line_of(file: ImportFile) -> FileLine:
    """The file as a line, with how far its job is."""
    at_work = standing(file.job) if file.job and file.is_busy else None
    state, error = file.state, file.error
    if at_work and at_work.is_over and at_work.error:
        state, error = ImportFile.State.FAILED, at_work.error
    return FileLine(
        pk=file.pk, name=file.name, table=TABLES[file.table].label if file.table in TABLES else file.table,
        state=state, state_label=str(ImportFile.State(state).label), rows=file.rows, bad_rows=file.bad_rows,
        duplicates=len(file.open_duplicates), written_rows=file.written_rows, unchanged_rows=file.unchanged_rows,
        uploaded_at=file.uploaded_at, ended_at=file.ended_at, standing=at_work, error=error,
    )  # fmt: skip
