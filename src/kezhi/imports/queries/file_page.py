"""One import: where it stands, its columns, what the check found, what is still to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.imports.checking.problem import Problem
from kezhi.imports.errors import NoSuchFile
from kezhi.imports.mapping import FileMapping, guess_mapping
from kezhi.imports.models import ImportFile
from kezhi.imports.queries.columns import ColumnLine, column_lines, to_confirm
from kezhi.imports.queries.duplicate import DuplicateBeside, next_duplicate
from kezhi.imports.queries.files import FileLine, files, line_of, mine
from kezhi.imports.reading.sheet import of_sample
from kezhi.imports.tables import table_named

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_FIRST_ROWS = 6
_FIRST_PROBLEMS = 5
_MOST_PROBLEMS = 500

State = ImportFile.State


@dataclass(frozen=True, slots=True)
class FilePage:
    """Everything that the page of one import shows."""

    file: ImportFile
    line: FileLine
    mapping: FileMapping
    columns: tuple[ColumnLine, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]
    bad_rows_beyond: int
    duplicate: DuplicateBeside | None
    others: tuple[FileLine, ...]
    missing: tuple[str, ...]

    @property
    def title(self) -> str:
        """导入客户 and the like."""
        return _("导入{table}").format(table=self.mapping.of.label)

    @property
    def size(self) -> str:
        """0.8 MB, or 12 KB."""
        kilobytes = self.file.size / 1024
        return f"{kilobytes / 1024:.1f} MB" if kilobytes >= 100 else f"{max(kilobytes, 0.1):.1f} KB"

    @property
    def to_confirm(self) -> int:
        """How many columns a person should look at."""
        return to_confirm(self.columns)

    @property
    def may_correct(self) -> bool:
        """Whether bad rows wait for their corrected sheet."""
        return self.file.state == State.CHECKED and self.file.bad_rows > 0

    @property
    def is_being_mapped(self) -> bool:
        """Whether the columns are still to be settled."""
        return self.line.state in {State.UPLOADED, State.MAPPED, State.FAILED}


def my_file(staff: Staff, pk: int) -> ImportFile:
    """One's own file; refuses those of others as if they did not exist."""
    staff.must(Capability.IMPORT)
    file = mine(staff).select_related("job", "uploaded_by").filter(pk=pk).first()
    if file is None:
        raise NoSuchFile
    return file


def file_page(staff: Staff, pk: int, *, as_table: str = "", all_problems: bool = False) -> FilePage:
    """The page; `as_table` shows how the file would be read as another table, without changing anything."""
    file = my_file(staff, pk)
    mapping = FileMapping.from_plain(file.mapping)
    if as_table and as_table != mapping.table:
        mapping = guess_mapping(of_sample(file.columns, file.sample), table_named(as_table)).mapping
        file.state = State.UPLOADED if file.state in {State.MAPPED, State.CHECKED} else file.state
    problems = tuple(Problem(**each) for each in file.problems)
    shown = problems[: _MOST_PROBLEMS if all_problems else _FIRST_PROBLEMS]
    return FilePage(
        file=file, line=line_of(file), mapping=mapping, columns=column_lines(file, mapping),
        rows=tuple((line, tuple(cells)) for line, cells in file.sample[:_FIRST_ROWS]),
        problems=shown, bad_rows_beyond=max(0, file.bad_rows - len({(p.part, p.line) for p in shown})),
        duplicate=next_duplicate(file), others=files(staff, besides=file.pk, most=4),
        missing=tuple(mapping.missing()),
    )  # fmt: skip
