"""Which fields of a contact are personal: who they are, and everything that is covered by default."""

from __future__ import annotations

from datetime import date

from kezhi.customers.models import Contact

PERSONAL: tuple[str, ...] = ("name", "position", *Contact.guarded)


def label_of(field: str) -> str:
    """What the field is called on screen."""
    return str(getattr(Contact._meta.get_field(field), "verbose_name", field))


def known(contact: Contact) -> tuple[str, ...]:
    """The personal fields that hold something that was not withdrawn."""
    return tuple(f for f in PERSONAL if f not in contact.withheld and getattr(contact, f) not in (None, ""))


def written(value: object) -> str:
    """A value as JSON carries it."""
    return value.isoformat() if isinstance(value, date) else str(value or "")
