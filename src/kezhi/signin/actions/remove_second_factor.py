"""Turn one's own second factor off."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.errors import FactorRequired, NoFactor


@transaction.atomic
def remove_second_factor(*, staff: Staff, at: datetime) -> None:
    """The app and the recovery codes no longer count; refused where the post requires a second factor."""
    if second_factor.is_required_of(staff):
        raise FactorRequired
    if not second_factor.has_one(staff):
        raise NoFactor
    Authenticator.objects.filter(user_id=staff.pk).delete()
    record(staff, "signin.second_factor.removed", staff, at=at)
