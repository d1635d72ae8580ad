"""The mark on the bell; it rides on the statement by which the frame reads the company's name."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists
from django.db.models.expressions import Combinable

from kezhi.approvals.queries.counted import Counted
from kezhi.notices.models import Notice

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

MOST = 100


def unread(staff: Staff, _now: datetime) -> tuple[Combinable, Combinable]:
    """How many were not read, up to a hundred, and whether any of them is urgent."""
    rows = Notice.objects.of(staff.pk).unread().order_by()
    return Counted(rows.values("pk")[:MOST]), Exists(rows.filter(is_urgent=True))
