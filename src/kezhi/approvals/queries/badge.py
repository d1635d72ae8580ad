"""The number beside 待我审批; it rides on the statement by which the frame reads the company's name."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists
from django.db.models.expressions import Combinable

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import asked
from kezhi.approvals.models import Approval
from kezhi.approvals.queries.counted import Counted

MOST = 100


def waiting(staff: Staff, now: datetime) -> tuple[Combinable, Combinable]:
    """What waits for this person, up to a hundred, and whether any of it is late."""
    rows = Approval.objects.filter(asked(staff))
    late = rows.late(now)
    return Counted(rows.order_by().values("pk")[:MOST]), Exists(late)
