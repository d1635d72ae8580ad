"""Reset another person's second factor: the phone is lost, and so are the recovery codes."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.part import must_be_within_part
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.actions.end_sessions import end_sessions
from kezhi.signin.errors import NoFactor
from kezhi.signin.models import Grace


@transaction.atomic
def reset_second_factor(*, staff: Staff, by: Staff, at: datetime) -> None:
    """The person signs in without it and, where the post requires one, sets up a new one first; every device is out."""
    must_reach(by, Capability.MANAGE_STAFF, staff.unit)
    must_be_within_part(by, staff, localdate(at))
    if not second_factor.has_one(staff):
        raise NoFactor
    Authenticator.objects.filter(user_id=staff.pk).delete()
    Grace.objects.update_or_create(staff=staff, defaults={"until": at})
    end_sessions(staff)
    record(by, "signin.second_factor.reset", staff, at=at)
