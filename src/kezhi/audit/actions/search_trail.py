"""Search the audit trail; that it was searched, and what for, is on record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions.record import record
from kezhi.audit.queries.asked import Asked
from kezhi.audit.queries.place import Place
from kezhi.audit.queries.trail import Trail, trail

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


def search_trail(*, asked: Asked, after: Place | None, by: Staff, at: datetime) -> Trail:
    """A page of what was asked; asking is recorded with the first page, turning pages and looking at all are not."""
    by.must(Capability.SEE_AUDIT)
    found = trail(by, asked, after=after)
    if asked and after is None:
        record(by, "audit.trail.searched", by.unit, at=at, after=asked.as_fields())
    return found
