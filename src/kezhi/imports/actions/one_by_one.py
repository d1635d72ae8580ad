"""Contacts and interactions go in one by one, through the actions that people use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from kezhi.accounts.models import Staff
from kezhi.care.actions import record_interaction
from kezhi.care.queries.recorded import recorded_at
from kezhi.customers.actions import add_contact, edit_contact
from kezhi.customers.actions.take_rows import Taken
from kezhi.customers.models import Customer
from kezhi.duties.actions import take_interactions as close_fulfilled
from kezhi.imports.checking.tables.contacts import ContactRow
from kezhi.imports.checking.tables.interactions import InteractionRow

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row")


def take_contacts(rows: Iterable[ContactRow], *, by: Staff, at: datetime) -> Taken:
    """New names are added, known ones amended where they differ."""
    return _counted(rows, lambda row: _contact(row, by, at))


def take_interactions(rows: Iterable[InteractionRow], *, by: Staff, at: datetime) -> Taken:
    """What is recorded already stays as it is; what is new closes the duties that it fulfilled."""
    taken = _counted(rows, lambda row: _interaction(row, by, at))
    close_fulfilled(interactions=recorded_at(at, by), by=by, at=at)
    return taken


def _contact(row: ContactRow, by: Staff, at: datetime) -> Taken:
    customer = Customer.objects.get(number=row.customer)
    given = {"position": row.position, "phone": row.phone, "birthday": row.birthday}
    said: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    if row.is_primary:
        said["is_primary"] = True
    stored = customer.contacts.filter(name=row.name).order_by("pk").first()
    if stored is None:
        add_contact(customer=customer, name=row.name, by=by, at=at, **said)  # type: ignore[arg-type]
        return Taken(written=1)
    if all(getattr(stored, name) == value for name, value in said.items()):
        return Taken(unchanged=1)
    edit_contact(contact=stored, by=by, at=at, **said)
    return Taken(changed=1)


def _interaction(row: InteractionRow, by: Staff, at: datetime) -> Taken:
    customer = Customer.objects.get(number=row.customer)
    if customer.interactions.filter(request_key=row.key).exists():
        return Taken(unchanged=1)
    record_interaction(
        customer=customer, kind=row.kind, happened_on=row.happened_on,
        summary=row.summary or row.kind, participants=[Staff.objects.get(pk=row.staff)], request_key=row.key,
        by=by, at=at,
    )  # fmt: skip
    return Taken(written=1)


def _counted(rows: Iterable[Row], take: Callable[[Row], Taken]) -> Taken:
    taken = Taken()
    for row in rows:
        taken += take(row)
    return taken
