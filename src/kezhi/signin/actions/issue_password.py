"""Set another person's password, to be changed at their first sign-in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.part import must_be_within_part
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.signin.actions.set_password import set_password
from kezhi.signin.models import IssuedPassword


@transaction.atomic
def issue_password(*, staff: Staff, password: str, by: Staff, at: datetime) -> None:
    """The password holds until the person signs in and chooses their own."""
    must_reach(by, Capability.MANAGE_STAFF, staff.unit)
    must_be_within_part(by, staff, localdate(at))
    set_password(staff, password, at)
    IssuedPassword.objects.create(staff=staff, issued_by=by, issued_at=at)
    record(by, "signin.password.issued", staff, at=at)
