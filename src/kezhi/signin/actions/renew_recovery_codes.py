"""New recovery codes in place of the old ones."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.errors import NoFactor


@transaction.atomic
def renew_recovery_codes(*, staff: Staff, at: datetime) -> list[str]:
    """The new ones, shown only now; the old ones are void."""
    if not second_factor.has_one(staff):
        raise NoFactor
    codes = fresh_codes(staff)
    record(staff, "signin.recovery_codes.renewed", staff, at=at)
    return codes


def fresh_codes(staff: Staff) -> list[str]:
    """Ten codes that nobody has used."""
    Authenticator.objects.filter(user_id=staff.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(staff).get_unused_codes()
    return codes
