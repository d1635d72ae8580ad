"""A person has proved who they are: what is recorded, and what they must do first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.models import Grace, IssuedPassword


@dataclass(frozen=True)
class Begun:
    """What comes before any work, and until when a second factor that is owed may still be missing."""

    first: tuple[str, ...]
    factor_due: datetime | None = None


@transaction.atomic
def begin_session(*, staff: Staff, way: str, at: datetime) -> Begun:
    """Recorded with the way; tells what comes before any work: an own password, a second factor."""
    record(staff, "signin.session.begun", staff, at=at, after={"way": way})
    first = ["password"] if IssuedPassword.objects.filter(staff=staff).exists() else []
    if not second_factor.is_required_of(staff) or second_factor.has_one(staff):
        return Begun(tuple(first))
    until = at + second_factor.days_of_grace()
    grace, _is_new = Grace.objects.get_or_create(staff=staff, defaults={"until": until})
    due = min(grace.until, until)  # a company that shortens it means those as well who were asked before
    return Begun(tuple(first), due) if due > at else Begun((*first, "second_factor"))
