"""Strike a line of the responsibility matrix."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.approvals.actions.keep_decider import written
from kezhi.approvals.models import Decider
from kezhi.audit.actions import record


@transaction.atomic
def remove_decider(*, line: Decider, by: Staff, at: datetime) -> None:
    """The line no longer counts; the audit keeps what it said."""
    must_reach(by, Capability.MANAGE_STAFF, line.unit)
    record(by, "approvals.decider.removed", line, at=at, before=written(line))
    line.delete()
