"""Import a staff list: checked whole, then written whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kezhi.accounts.actions import StaffTaken, take_staff
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.imports import storage
from kezhi.imports.errors import NoRows
from kezhi.imports.people.check import Fault, StaffCheck
from kezhi.imports.people.listing import lines_of


@dataclass(frozen=True, slots=True)
class StaffList:
    """What became of a list: its lines, what does not fit, and what was written where that was asked."""

    lines: int
    faults: tuple[Fault, ...] = ()
    taken: StaffTaken | None = None


def import_staff(*, chunks: Iterable[bytes], by: Staff, at: datetime, only_check: bool) -> StaffList:
    """Nothing is written while anything does not fit. The file itself is not kept."""
    by.must(Capability.MANAGE_STAFF)
    stored, _digest, _size = storage.keep(chunks)
    try:
        lines = list(lines_of(storage.path_of(stored)))
    finally:
        storage.drop(stored)
    if not lines:
        raise NoRows
    check = StaffCheck(lines, by)
    if faults := check.faults():
        return StaffList(len(lines), tuple(faults))
    return StaffList(len(lines), taken=None if only_check else take_staff(lines=check.checked(), by=by, at=at))
