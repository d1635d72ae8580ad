"""Codes of an authenticator app (RFC 6238): six digits each half minute, each good once."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.db import transaction
from django.utils.crypto import constant_time_compare

from kezhi.signin.second_factor import APP

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

PERIOD = 30
TOLERANCE = 1  # a clock may be half a minute off
_BYTES, _DIGITS = 20, 6


def new_secret() -> str:
    """A secret for an authenticator app."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode()


def address_of(staff: Staff, secret: str) -> str:
    """What the app reads from the picture."""
    return str(get_adapter().build_totp_url(staff, secret))


def picture_of(address: str) -> str:
    """The address as an SVG picture."""
    return str(get_adapter().build_totp_svg(address))


def code_at(secret: str, counter: int) -> str:
    """The code of one half minute."""
    made = HOTP(base64.b32decode(secret), _DIGITS, SHA1())  # noqa: S303 # nosec B303 - what every app computes
    return made.generate(counter).decode()


def counter_of(secret: str, code: str, at: datetime) -> int | None:
    """The half minute whose code this is, around now; None where the code is none."""
    digits = "".join(code.split())
    now = int(at.timestamp()) // PERIOD
    for counter in range(now - TOLERANCE, now + TOLERANCE + 1):
        if constant_time_compare(code_at(secret, counter), digits):
            return counter
    return None


@transaction.atomic
def take_code(staff: Staff, code: str, at: datetime) -> bool:
    """Whether the app's code is right; it and every earlier one are then used up."""
    factor = Authenticator.objects.select_for_update().filter(user_id=staff.pk, type=APP).first()
    if factor is None:
        return False
    counter = counter_of(get_adapter().decrypt(factor.data["secret"]), code, at)
    if counter is None or counter <= factor.data.get("last", 0):
        return False
    factor.data["last"], factor.last_used_at = counter, at
    factor.save(update_fields=["data", "last_used_at"])
    return True
