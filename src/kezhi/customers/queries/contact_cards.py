"""Contacts as pages show them: what is personal covered, with what the reader may ask to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from kezhi.accounts.guarded import shown, visible_fields
from kezhi.customers.models import Contact
from kezhi.ui.dates import day

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.queries.reach import Over

BESIDE = ("id_number", "family", "hobbies")


@dataclass(frozen=True, slots=True)
class ContactCard:
    """One contact; `beside` are further particulars by their name, `may_see` the fields that can be uncovered."""

    pk: int
    name: str
    position: str
    is_primary: bool
    phone: str
    birthday: str
    beside: tuple[tuple[str, str], ...] = ()
    may_see: tuple[str, ...] = ()
    is_plain: bool = False

    @classmethod
    def example(cls) -> ContactCard:
        """A primary contact, covered."""
        may_see = ("phone", "birthday")
        return cls(1, "周予安", "采购经理", is_primary=True, phone="138 **** 2046", birthday="5月17日", may_see=may_see)


def cards_of(contacts: Iterable[Contact], staff: Staff, over: Over) -> tuple[ContactCard, ...]:
    """All of these contacts of one customer; nothing is asked of the store."""
    return tuple(card_of(contact, visible_fields(staff, contact, over.covers)) for contact in contacts)


def card_of(
    contact: Contact, may_see: tuple[str, ...] = (), plain: Mapping[str, object] = MappingProxyType({})
) -> ContactCard:
    """One contact, covered but for what was uncovered just now."""
    told = {field: _written(plain[field]) if field in plain else shown(contact, field) for field in contact.guarded}
    beside = tuple((label_of(name), told[name]) for name in BESIDE if told[name])
    return ContactCard(
        contact.pk, contact.name, contact.position, contact.is_primary, told["phone"], told["birthday"], beside,
        () if plain else may_see, bool(plain),
    )  # fmt: skip


def label_of(field: str) -> str:
    """What the field is called on screen."""
    return str(getattr(Contact._meta.get_field(field), "verbose_name", field))


def _written(value: object) -> str:
    return day(value, weekday=False) if isinstance(value, date) else str(value)
