"""Sign a person out: one device, or all of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin.models import Session


def end_sessions(staff: Staff) -> int:
    """Every device of the person; part of the act that makes it necessary, which is what is recorded."""
    ended, _rows = Session.objects.filter(staff=staff).delete() if staff.pk else (0, {})
    return ended


@transaction.atomic
def end_session(*, session: Session, by: Staff, at: datetime) -> None:
    """One of the person's own devices."""
    before = {"agent": session.agent, "address": session.address}
    session.delete()
    record(by, "signin.session.ended", by, at=at, before=before)
