"""Change one's own password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.errors import WrongPassword
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin.actions.set_password import set_password


@transaction.atomic
def change_password(*, staff: Staff, old: str, new: str, at: datetime) -> None:
    """Set the new password after proof of the old one; a wrong or weak one changes nothing."""
    if not staff.check_password(old):
        raise WrongPassword
    set_password(staff, new, at)
    record(staff, "accounts.password.changed", staff, at=at)
