"""Prove the second factor with a security key."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.signin.errors import WrongKey
from kezhi.signin.second_factor import KEY
from kezhi.signin.security_keys import Shown


@transaction.atomic
def prove_security_key(*, staff: Staff, shown: Shown, at: datetime) -> str:
    """The way that was used; a key whose count does not go on was copied, and is refused."""
    keys = Authenticator.objects.select_for_update().filter(user_id=staff.pk, type=KEY)
    key = next((key for key in keys if key.data["credential"] == shown.credential), None)
    if key is None or ((shown.count or key.data["count"]) and shown.count <= key.data["count"]):
        raise WrongKey
    key.data["count"], key.last_used_at = shown.count, at
    key.save(update_fields=["data", "last_used_at"])
    return "security_key"
