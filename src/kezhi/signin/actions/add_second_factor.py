"""Turn the second factor on with an authenticator app."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin.errors import FactorStands, WrongCode
from kezhi.signin.one_time_codes import counter_of
from kezhi.signin.recovery import codes_with_the_first
from kezhi.signin.second_factor import APP, kinds_of


@transaction.atomic
def add_second_factor(*, staff: Staff, secret: str, code: str, at: datetime) -> list[str]:
    """The app is bound once it shows the right code; with the first second factor come recovery codes."""
    if APP in kinds_of(staff):
        raise FactorStands
    counter = counter_of(secret, code, at)
    if counter is None:
        raise WrongCode
    kept = {"secret": get_adapter().encrypt(secret), "last": counter}
    Authenticator.objects.create(user_id=staff.pk, type=APP, data=kept, created_at=at)
    record(staff, "signin.second_factor.added", staff, at=at)
    return codes_with_the_first(staff, at)
