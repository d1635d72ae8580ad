"""Turn the second factor on."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.actions.renew_recovery_codes import fresh_codes
from kezhi.signin.errors import FactorStands, WrongCode


@transaction.atomic
def add_second_factor(*, staff: Staff, secret: str, code: str, at: datetime) -> list[str]:
    """The app is bound once it shows the right code; answers with the recovery codes, shown only now."""
    if second_factor.has_one(staff):
        raise FactorStands
    counter = second_factor.counter_of(secret, code, at)
    if counter is None:
        raise WrongCode
    kept = {"secret": get_adapter().encrypt(secret), "last": counter}
    Authenticator.objects.create(user_id=staff.pk, type=Authenticator.Type.TOTP, data=kept, created_at=at)
    record(staff, "signin.second_factor.added", staff, at=at)
    return fresh_codes(staff)
