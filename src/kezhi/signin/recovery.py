"""Recovery codes for the day the phone is lost: ten, each good once, kept as digests."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from kezhi.signin.second_factor import CODES

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_LENGTH = 8


def fresh_codes(staff: Staff, at: datetime) -> list[str]:
    """Codes that nobody has used, told only now; the former ones are void."""
    Authenticator.objects.filter(user_id=staff.pk, type=CODES).delete()
    codes = [f"{secrets.randbelow(10**_LENGTH):0{_LENGTH}}" for _number in range(settings.MFA_RECOVERY_CODE_COUNT)]
    left = {"left": [_digest(staff, code) for code in codes]}
    Authenticator.objects.create(user_id=staff.pk, type=CODES, data=left, created_at=at)
    return codes


def codes_with_the_first(staff: Staff, at: datetime) -> list[str]:
    """Fresh ones for a person who has none yet; else none, those they have stay good."""
    has_some = Authenticator.objects.filter(user_id=staff.pk, type=CODES).exists()
    return [] if has_some else fresh_codes(staff, at)


@transaction.atomic
def take_recovery_code(staff: Staff, code: str, at: datetime) -> bool:
    """Whether it is one of those that are left; it is then used up, of two who give it at once for one only."""
    kept = Authenticator.objects.select_for_update().filter(user_id=staff.pk, type=CODES).first()
    given = _digest(staff, "".join(code.split()).replace("-", ""))
    if kept is None or given not in kept.data["left"]:
        return False
    kept.data["left"].remove(given)
    kept.last_used_at = at
    kept.save(update_fields=["data", "last_used_at"])
    return True


def recovery_codes_left(staff: Staff) -> int:
    """How many are unused."""
    kept = Authenticator.objects.filter(user_id=staff.pk, type=CODES).first()
    return 0 if kept is None else len(kept.data["left"])


def _digest(staff: Staff, code: str) -> str:
    """With the signing key, so that a stolen table alone tells none of so few possible codes."""
    return salted_hmac(f"kezhi.signin.recovery.{staff.pk}", code, algorithm="sha256").hexdigest()
