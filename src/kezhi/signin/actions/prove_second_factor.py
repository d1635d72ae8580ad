"""Prove the second factor with a code of the app or a recovery code."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin.errors import WrongCode
from kezhi.signin.one_time_codes import take_code
from kezhi.signin.recovery import recovery_codes_left, take_recovery_code


@transaction.atomic
def prove_second_factor(*, staff: Staff, code: str, at: datetime) -> str:
    """The way that was used; the code is used up. A wrong one is refused."""
    if take_code(staff, code, at):
        return "totp"
    if take_recovery_code(staff, code, at):
        left = recovery_codes_left(staff)
        record(staff, "signin.recovery_code.used", staff, at=at, after={"left": left})
        return "recovery_code"
    raise WrongCode
