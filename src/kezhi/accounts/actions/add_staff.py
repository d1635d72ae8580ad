"""Take a person on: sign-in name, post, unit, superior."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.kept import keep_places
from kezhi.accounts.actions.placed import must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import SignInNameTaken
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.part import must_give_within_part
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.signin.actions import issue_password


@transaction.atomic
def add_staff(
    *, username: str, name: str, post: Post, unit: Unit, superior: Staff | None, password: str, by: Staff, at: datetime
) -> Staff:
    """The new person; refuses a sign-in name in use and a weak password. Without one a one-time link lets them in."""
    must_reach(by, Capability.MANAGE_STAFF, unit)
    must_be_open(unit)
    must_give_within_part(by, [(post, unit)])
    if Staff.objects.filter(username__iexact=username).exists():
        raise SignInNameTaken(username=username)
    staff = Staff(username=username, name=name, post=post, unit=unit, superior=superior)
    staff.set_unusable_password()
    staff.save()
    keep_places([(staff, post, unit, False)], localdate(at))
    record(by, "accounts.staff.added", staff, at=at, after={"post": post, "unit": unit, "superior": superior})
    if password:
        issue_password(staff=staff, password=password, by=by, at=at)
    return staff
