"""An attempt to sign in that failed."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record


def record_failure(*, username: str, is_locked: bool, at: datetime) -> None:
    """Recorded on the person of that name; of a name that nobody bears only that it was tried: it may be a password."""
    staff = Staff.objects.filter(username__iexact=username).first() or Staff(pk=0, name=_("没有这个登录名"))
    if is_locked:
        record(None, "signin.attempt.locked", staff, at=at)
    else:
        record(None, "signin.attempt.failed", staff, at=at)
