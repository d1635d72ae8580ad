"""Part with one of one's own security keys."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.errors import FactorRequired


@transaction.atomic
def remove_security_key(*, staff: Staff, key: Authenticator, at: datetime) -> None:
    """It no longer counts; refused where it is the last second factor of a post that must have one."""
    rest = Authenticator.objects.filter(user_id=staff.pk, type__in=second_factor.KINDS).exclude(pk=key.pk)
    if not rest.exists() and second_factor.is_required_of(staff):
        raise FactorRequired
    name = key.data["name"]
    key.delete()
    if not second_factor.has_one(staff):
        Authenticator.objects.filter(user_id=staff.pk).delete()
    record(staff, "signin.security_key.removed", staff, at=at, before={"name": name})
