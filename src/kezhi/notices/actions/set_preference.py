"""Decide how one wants to be told outside the application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.notices.addresses import may_write_to
from kezhi.notices.errors import NotOurDomain
from kezhi.notices.kinds import GROUPS, Choice
from kezhi.notices.models import Preference


@transaction.atomic
def set_preference(
    *, by: Staff, email: str, choices: Mapping[str, str], has_digest: bool, digest_hour: int | None, at: datetime
) -> Preference:
    """One's own; what is in the inbox cannot be chosen away. The trail keeps that there is an address, not which."""
    email = email.strip()
    if email and not may_write_to(email):
        raise NotOurDomain(domains="、".join(settings.MAIL_DOMAINS) or "—")
    kept, _is_new = Preference.objects.select_for_update().get_or_create(staff=by)
    before = _told(kept)
    kept.email, kept.has_digest, kept.digest_hour = email, has_digest, digest_hour
    kept.choices = {group: Choice(choices[group]).value for group in GROUPS if group in choices}
    kept.save(update_fields=["email", "has_digest", "digest_hour", "choices"])
    record(by, "notices.preference.set", kept, at=at, before=before, after=_told(kept))
    return kept


def _told(kept: Preference) -> dict[str, object]:
    return {
        "has_email": bool(kept.email), "choices": kept.choices, "digest": kept.has_digest, "hour": kept.digest_hour,
    }  # fmt: skip
