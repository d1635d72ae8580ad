"""Write a file whose every row is good: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.audit.actions import record
from kezhi.customers.actions import take_customers
from kezhi.customers.actions.take_rows import Taken
from kezhi.imports import storage
from kezhi.imports.actions.check_file import Tell, keep_findings, no_one
from kezhi.imports.actions.one_by_one import take_contacts, take_interactions
from kezhi.imports.actions.own import State, must_own, must_stand
from kezhi.imports.checking import Examined, examination
from kezhi.imports.checking.tables.contacts import Contacts
from kezhi.imports.checking.tables.contracts import Contracts
from kezhi.imports.checking.tables.interactions import Interactions
from kezhi.imports.checking.tables.payments import Payments
from kezhi.imports.checking.tables.receivables import Receivables
from kezhi.imports.errors import BadRows, DuplicatesOpen
from kezhi.imports.models import ImportFile
from kezhi.trade.actions import take_contracts, take_payments, take_receivables

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

Row = TypeVar("Row")

_MAY_WRITE = frozenset({State.MAPPED, State.CHECKED, State.IMPORTING, State.FAILED})
_EVERY = 500


def write_file(*, file: ImportFile, by: Staff, at: datetime, tell: Tell = no_one) -> ImportFile:
    """Check once more and write; refuses with what the check found when a row is bad. Done twice, it is done once."""
    must_own(file, by)
    if file.state == State.DONE:
        return file
    must_stand(file, _MAY_WRITE, _("导入"))
    error_sheet = storage.new_name("xlsx")
    path = storage.path_of(error_sheet)
    with examination(
        file, by, today=localdate(at), error_sheet=path, tell=lambda done, total: tell(done, total * 2)
    ) as found:
        keep_findings(file, found, error_sheet, by=by, at=at)
        if file.bad_rows:
            raise BadRows(count=file.bad_rows)
        if file.open_duplicates:
            raise DuplicatesOpen(count=len(file.open_duplicates))
        return _write_whole(file, found, by=by, at=at, tell=tell)


def _write_whole(file: ImportFile, found: Examined, *, by: Staff, at: datetime, tell: Tell) -> ImportFile:
    """Mark the file as under way, write it, and take the mark back when anything stops it but a kill."""
    rows = ImportFile.objects.filter(pk=file.pk)
    rows.update(state=State.IMPORTING)
    try:
        return _write(file, found, by=by, at=at, tell=tell)
    except BaseException:
        rows.update(state=State.CHECKED)
        raise


@transaction.atomic
def _write(file: ImportFile, found: Examined, *, by: Staff, at: datetime, tell: Tell) -> ImportFile:
    taken = _take(file, found, by=by, at=at, tell=tell)
    file.written_rows, file.changed_rows, file.unchanged_rows = taken.written, taken.changed, taken.unchanged
    file.state, file.ended_at = State.DONE, at
    file.save()
    record(by, "imports.file.written", file, at=at, after={**taken.as_fields(), **found.notes})
    return file


def _take(file: ImportFile, found: Examined, *, by: Staff, at: datetime, tell: Tell) -> Taken:
    """The counts of the file's own table; customers and payments that it implies are written beside."""
    intake = found.intake
    rows = _telling(found, tell)
    of_customers = Taken()
    if intake.customers.count:
        of_customers = take_customers(intake.customers, by=by, at=at, source=file)
    if isinstance(intake, Contracts):
        return take_contracts(rows(intake.rows), by=by, at=at, source=file)
    if isinstance(intake, Payments):
        return take_payments(rows(intake.rows), by=by, at=at, source=file)
    if isinstance(intake, Receivables):
        taken = take_receivables(rows(intake.rows), by=by, at=at, source=file)
        if intake.payments.count:
            take_payments(intake.payments, by=by, at=at, source=file)
        return taken
    if isinstance(intake, Contacts):
        return take_contacts(rows(intake.rows), by=by, at=at)
    if isinstance(intake, Interactions):
        return take_interactions(rows(intake.rows), by=by, at=at)
    return of_customers


def _telling(found: Examined, tell: Tell):  # type: ignore[no-untyped-def]
    def told(rows: Iterable[Row]) -> Iterator[Row]:
        for count, row in enumerate(rows, start=1):
            if count % _EVERY == 0:
                tell(found.rows + count, found.rows * 2)
            yield row

    return told
