"""Mail addresses: which may be written to, and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.conf import settings

from kezhi.notices.models import Preference


def is_on() -> bool:
    """Whether this installation sends mail: it needs a server and the domains that may be written to."""
    return bool(settings.EMAIL_HOST and settings.MAIL_DOMAINS)


def may_write_to(email: str) -> bool:
    """Whether the address lies in one of the company's domains."""
    return email.rpartition("@")[2].lower() in settings.MAIL_DOMAINS


def address_of(staff: Collection[int]) -> Mapping[int, str]:
    """By person in service, only those that may be written to; one statement."""
    rows = Preference.objects.filter(staff__in=staff, staff__is_active=True).exclude(email="")
    return {pk: email for pk, email in rows.values_list("staff", "email") if may_write_to(email)}
