"""What is done at night: sessions and links that have run out are not kept."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kezhi.signin.models import Invitation, Session

_KEPT = timedelta(days=30)


def clear_expired() -> None:
    """Expired sessions go, with the addresses in them; links a month after they ran out. The audit trail stays."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Invitation.objects.filter(expires_at__lt=now - _KEPT).delete()
