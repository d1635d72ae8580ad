"""Bind an account at a provider to a person."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.part import must_be_within_part
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.signin.errors import AccountTaken


@transaction.atomic
def link_account(
    *, staff: Staff, provider: str, shown: str, uid: str, name: str, by: Staff | None, at: datetime
) -> SocialAccount:
    """The person may sign in with it from now on; `by` is None when its name fitted as the administrator had set."""
    if by is not None and by.pk != staff.pk:
        must_reach(by, Capability.MANAGE_STAFF, staff.unit)
        must_be_within_part(by, staff, localdate(at))
    taken = SocialAccount.objects.select_related("user").filter(provider=provider, uid=uid).first()
    if taken is not None and taken.user_id != staff.pk:
        raise AccountTaken(provider=shown, name=taken.user.name)
    if taken is not None:
        return taken
    account = SocialAccount.objects.create(
        user_id=staff.pk, provider=provider, uid=uid, extra_data={"name": name} if name else {}
    )
    record(by, "signin.account.linked", staff, at=at, after={"provider": shown, "account": name or uid})
    return account
