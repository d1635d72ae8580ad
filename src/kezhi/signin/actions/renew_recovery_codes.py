"""New recovery codes in place of the old ones."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.errors import NoFactor
from kezhi.signin.recovery import fresh_codes


@transaction.atomic
def renew_recovery_codes(*, staff: Staff, at: datetime) -> list[str]:
    """The new ones, shown only now; the old ones are void."""
    if not second_factor.has_one(staff):
        raise NoFactor
    codes = fresh_codes(staff, at)
    record(staff, "signin.recovery_codes.renewed", staff, at=at)
    return codes
