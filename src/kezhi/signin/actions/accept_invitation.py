"""Use a one-time link: the person sets their password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin.actions.invite import hash_of
from kezhi.signin.actions.set_password import set_password
from kezhi.signin.errors import LinkSpent
from kezhi.signin.models import Invitation


def open_invitation(token: str, at: datetime) -> Invitation:
    """The link that this token opens; refuses one that is spent, expired, unknown, or of somebody who left."""
    links = Invitation.objects.select_related("staff__post", "staff__unit")
    link = links.filter(token_hash=hash_of(token)).first()
    if link is None or not link.is_open(at) or not link.staff.is_active:
        raise LinkSpent
    return link


@transaction.atomic
def accept_invitation(*, token: str, password: str, at: datetime) -> Staff:
    """The person with their new password; of two who use the link at once, one is refused."""
    link = open_invitation(token, at)
    if not Invitation.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise LinkSpent
    set_password(link.staff, password, at)
    record(link.staff, "signin.invitation.accepted", link.staff, at=at)
    return link.staff
