"""Mark notices as read."""

from __future__ import annotations

from datetime import datetime

from kezhi.accounts.models import Staff
from kezhi.notices.models import Notice


def read_notice(*, notice: Notice, at: datetime) -> None:
    """One; reading again changes nothing."""
    Notice.objects.filter(pk=notice.pk).unread().update(read_at=at)


def read_all(*, by: Staff, up_to: int, kinds: list[str] | None, at: datetime) -> int:
    """One's own, up to the newest that was on the page, so that what came meanwhile stays; of those kinds alone where
    any are named. How many."""
    rows = Notice.objects.of(by.pk).unread().filter(pk__lte=up_to)
    return (rows if kinds is None else rows.filter(kind__in=kinds)).update(read_at=at)
