"""Make a one-time link with which a person sets their password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.part import must_be_within_part
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.signin.models import Invitation

LASTS = timedelta(days=3)


@transaction.atomic
def invite(*, staff: Staff, by: Staff | None, at: datetime, lasts: timedelta = LASTS) -> str:
    """The token, told once and never again; earlier links of this person are void. `by` is None at the set-up."""
    if by is not None:
        must_reach(by, Capability.MANAGE_STAFF, staff.unit)
        must_be_within_part(by, staff, localdate(at))
    Invitation.objects.filter(staff=staff, used_at=None, expires_at__gt=at).update(expires_at=at)
    token = secrets.token_urlsafe(32)
    link = Invitation.objects.create(
        staff=staff, token_hash=hash_of(token), made_by=by, made_at=at, expires_at=at + lasts
    )
    record(by, "signin.invitation.made", staff, at=at, after={"expires_at": link.expires_at})
    return token


def hash_of(token: str) -> str:
    """What is kept of a token. It is long and random: a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
