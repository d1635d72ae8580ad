"""Bind a security key."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin.errors import TooManyKeys
from kezhi.signin.recovery import codes_with_the_first
from kezhi.signin.second_factor import KEY

MOST = 10


@transaction.atomic
def add_security_key(*, staff: Staff, name: str, kept: dict[str, Any], at: datetime) -> list[str]:
    """The key counts from now on; with the first second factor come recovery codes, shown only now."""
    if Authenticator.objects.filter(user_id=staff.pk, type=KEY).count() >= MOST:
        raise TooManyKeys
    Authenticator.objects.create(user_id=staff.pk, type=KEY, data={**kept, "name": name}, created_at=at)
    record(staff, "signin.security_key.added", staff, at=at, after={"name": name})
    return codes_with_the_first(staff, at)
