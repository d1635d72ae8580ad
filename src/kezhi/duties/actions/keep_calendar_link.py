"""Make, renew and revoke the secret link of a person's calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.duties.models import CalendarLink
from kezhi.duties.models.calendar_link import hash_of


@transaction.atomic
def renew_calendar_link(*, staff: Staff, at: datetime) -> str:
    """The token, told once and never again; an earlier link stops at once."""
    staff.must(Capability.SEE_DUTIES)
    token = secrets.token_urlsafe(32)
    CalendarLink.objects.update_or_create(staff=staff, defaults={"token_hash": hash_of(token), "made_at": at})
    record(staff, "duties.calendar.made", staff, at=at)
    return token


@transaction.atomic
def revoke_calendar_link(*, staff: Staff, at: datetime) -> bool:
    """The link leads nowhere from now on; whether there was one."""
    found, _models = CalendarLink.objects.filter(staff=staff).delete()
    if found:
        record(staff, "duties.calendar.revoked", staff, at=at)
    return bool(found)
