"""The second factor: what a person has beside the password, and of whom one is asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

from kezhi.operations import settings_of

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

APP, KEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
KINDS = (APP, KEY)
EVERYBODY = "*"


def kinds_of(staff: Staff) -> frozenset[str]:
    """Which there are: an app, a security key, or both."""
    rows = Authenticator.objects.filter(user_id=staff.pk, type__in=KINDS)
    return frozenset(rows.values_list("type", flat=True))


def has_one(staff: Staff) -> bool:
    """Whether this person signs in with a second factor."""
    return bool(Authenticator.objects.filter(user_id=staff.pk, type__in=KINDS).exists())


def is_required_of(staff: Staff) -> bool:
    """Whether the person's post, or something it may do, must be guarded by a second factor."""
    asked = settings_of.second_factor_for()
    if not asked:
        return False
    return EVERYBODY in asked or staff.post.name in asked or any(staff.reaches[word] for word in asked if "." in word)


def days_of_grace() -> timedelta:
    """How long a person may still work without, once asked."""
    return timedelta(days=settings_of.second_factor_days())


def may_go_on_until(staff: Staff, at: datetime) -> datetime | None:
    """Until when a person who owes one may still work without; None where none is owed, or it was never asked."""
    from kezhi.signin.models import Grace  # noqa: PLC0415

    found = Grace.objects.filter(staff=staff).values_list("until", flat=True).first()
    return found if found and found > at else None
