"""Whose data a release takes out, and how each field reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.guarded import shown
from kezhi.accounts.scope import within
from kezhi.customers.models import Contact
from kezhi.customers.queries.narrowing import narrowed
from kezhi.customers.queries.wanted import Wanted
from kezhi.privacy.fields import written
from kezhi.privacy.models import Ground

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.privacy.models import Release

_AT_ONCE = 500


def people_of(staff: Staff, asked: str, fields: Collection[str], today: date) -> QuerySet[Contact]:
    """Contacts of the customers asked for, inside the scope of exporting and of seeing each of the fields."""
    wanted = Wanted.read(dict(parse_qsl(asked.removeprefix("?"))))
    customers, _count = narrowed(staff, wanted, today)
    rows = within(Contact.objects.filter(customer__in=customers.order_by().values("pk")), staff, Capability.EXPORT)
    for capability in dict.fromkeys(Contact.guarded[field].sees for field in fields):
        rows = within(rows, staff, capability)
    return rows


def rows_of(release: Release, people: QuerySet[Contact], today: date) -> Iterator[tuple[Contact, list[str]]]:
    """Customer, name, position and the fields; outward, what the person did not consent to says so."""
    grounds = Prefetch("grounds", Ground.objects.filter(withdrawal=None, basis=Ground.Basis.CONSENT), "consents")
    for person in people.select_related("customer").prefetch_related(grounds).order_by("pk").iterator(_AT_ONCE):
        told = [_told(person, field, release, today) for field in ("name", "position", *release.fields)]
        yield person, [str(person.customer), *told]


def _told(person: Contact, field: str, release: Release, today: date) -> str:
    if field in person.withheld:
        return str(person.withheld[field])
    if release.is_outward and not _consented(person, field, today):
        return shown(person, field) if field in Contact.guarded else _("未同意")
    return written(getattr(person, field))


def _consented(person: Contact, field: str, today: date) -> bool:
    consents: list[Ground] = person.consents  # type: ignore[attr-defined]  # fetched above
    return any(field in each.fields and each.stands_on(today) for each in consents)
