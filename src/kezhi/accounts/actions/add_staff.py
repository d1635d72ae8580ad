"""Take a person on: sign-in name, post, unit, superior."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import SignInNameTaken, WeakPassword
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.audit.actions import record


@transaction.atomic
def add_staff(
    *, username: str, name: str, post: Post, unit: Unit, superior: Staff | None, password: str, by: Staff, at: datetime
) -> Staff:
    """The new person; refuses a sign-in name in use and a weak password."""
    by.must(Capability.MANAGE_STAFF)
    if Staff.objects.filter(username__iexact=username).exists():
        raise SignInNameTaken(username=username)
    staff = Staff(username=username, name=name, post=post, unit=unit, superior=superior)
    check_password_is_strong(password, staff)
    staff.set_password(password)
    staff.save()
    record(by, "accounts.staff.added", staff, at=at, after={"post": post, "unit": unit, "superior": superior})
    return staff


def check_password_is_strong(password: str, staff: Staff) -> None:
    """Refuse what the password rules refuse, in one sentence."""
    try:
        validate_password(password, staff)
    except ValidationError as weak:
        raise WeakPassword(reasons="".join(weak.messages)) from weak
