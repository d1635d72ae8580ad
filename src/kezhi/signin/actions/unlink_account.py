"""Dissolve the binding of an account at a provider."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.signin.errors import LastWayIn


@transaction.atomic
def unlink_account(*, account: SocialAccount, shown: str, by: Staff, at: datetime) -> None:
    """It no longer lets the person in; refused where the person themselves would be left without a way in."""
    staff: Staff = account.user
    if by.pk != staff.pk:
        must_reach(by, Capability.MANAGE_STAFF, staff.unit)
    others = SocialAccount.objects.filter(user_id=staff.pk).exclude(pk=account.pk)
    if by.pk == staff.pk and not staff.has_usable_password() and not others.exists():
        raise LastWayIn
    before = {"provider": shown, "account": account.extra_data.get("name") or account.uid}
    account.delete()
    record(by, "signin.account.unlinked", staff, at=at, before=before)
