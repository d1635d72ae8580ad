"""Prove the second factor with a code of the app or a recovery code."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.errors import WrongCode


@transaction.atomic
def prove_second_factor(*, staff: Staff, code: str, at: datetime) -> str:
    """The way that was used; the code is used up. A wrong one is refused."""
    if second_factor.take_code(staff, code, at):
        return "totp"
    if second_factor.take_recovery_code(staff, code):
        left = second_factor.recovery_codes_left(staff)
        record(staff, "signin.recovery_code.used", staff, at=at, after={"left": left})
        return "recovery_code"
    raise WrongCode
