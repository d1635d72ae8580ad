"""Write a line of the responsibility matrix, or change it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.approvals.errors import LineInTheWay
from kezhi.approvals.models import Decider
from kezhi.audit.actions import record

_FIELDS = ("subject", "unit", "amount_from", "amount_to", "step", "post", "or_above", "working_days", "clause")


@transaction.atomic
def keep_decider(
    *, line: Decider | None, subject: str, unit: Unit, post: str, by: Staff, at: datetime,
    amount_from: Decimal = Decimal(0), amount_to: Decimal | None = None, step: int = 1, or_above: bool = False,
    working_days: int | None = None, clause: str = "",
) -> Decider:  # fmt: skip
    """The line as it counts from now on; what is being decided keeps the route on which it was proposed."""
    must_reach(by, Capability.MANAGE_STAFF, unit)
    if line is not None:
        must_reach(by, Capability.MANAGE_STAFF, line.unit)
    if amount_to is not None and amount_to <= amount_from:
        raise LineInTheWay
    before = written(line) if line else {}
    kept = line or Decider()
    kept.subject, kept.unit, kept.post, kept.step, kept.or_above = subject.strip(), unit, post, step, or_above
    kept.amount_from, kept.amount_to, kept.working_days, kept.clause = amount_from, amount_to, working_days, clause
    kept.save()
    record(by, "approvals.decider.kept", kept, at=at, before=before, after=written(kept))
    return kept


def written(line: Decider) -> dict[str, object]:
    """The line as the audit keeps it."""
    return {name: getattr(line, name) for name in _FIELDS}
