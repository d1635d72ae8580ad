"""The second factor: codes of an app, each good once, and recovery codes for the day the phone is lost."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.db import transaction
from django.utils.crypto import constant_time_compare

from kezhi.operations import settings_of

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

PERIOD = 30
TOLERANCE = 1  # a clock may be half a minute off


def new_secret() -> str:
    """A secret for an authenticator app."""
    return str(generate_totp_secret())


def address_of(staff: Staff, secret: str) -> str:
    """What the app reads from the picture."""
    return str(get_adapter().build_totp_url(staff, secret))


def picture_of(address: str) -> str:
    """The address as an SVG picture."""
    return str(get_adapter().build_totp_svg(address))


def has_one(staff: Staff) -> bool:
    """Whether this person signs in with a second factor."""
    return bool(Authenticator.objects.filter(user_id=staff.pk, type=Authenticator.Type.TOTP).exists())


def is_required_of(staff: Staff) -> bool:
    """Whether the person's post, or something it may do, must be guarded by a second factor."""
    asked = settings_of.second_factor_for()
    if not asked:
        return False
    return "*" in asked or staff.post.name in asked or any(staff.reaches[word] for word in asked if "." in word)


def counter_of(secret: str, code: str, at: datetime) -> int | None:
    """The half minute whose code this is, around now; None where the code is none."""
    digits = "".join(code.split())
    now = int(at.timestamp()) // PERIOD
    for counter in range(now - TOLERANCE, now + TOLERANCE + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, counter)), digits):
            return counter
    return None


@transaction.atomic
def take_code(staff: Staff, code: str, at: datetime) -> bool:
    """Whether the app's code is right; it and every earlier one are then used up."""
    factor = Authenticator.objects.select_for_update().filter(user_id=staff.pk, type=Authenticator.Type.TOTP).first()
    if factor is None:
        return False
    counter = counter_of(get_adapter().decrypt(factor.data["secret"]), code, at)
    if counter is None or counter <= factor.data.get("last", 0):
        return False
    factor.data["last"], factor.last_used_at = counter, at
    factor.save(update_fields=["data", "last_used_at"])
    return True


def take_recovery_code(staff: Staff, code: str) -> bool:
    """Whether it is one of the recovery codes that are left; it is then used up."""
    codes = Authenticator.objects.filter(user_id=staff.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return codes is not None and codes.wrap().validate_code("".join(code.split()).replace("-", ""))


def recovery_codes_left(staff: Staff) -> int:
    """How many recovery codes are unused."""
    codes = Authenticator.objects.filter(user_id=staff.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return 0 if codes is None else len(codes.wrap().get_unused_codes())
