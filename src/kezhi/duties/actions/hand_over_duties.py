"""Let another person hold duties: after a hand-over was confirmed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty, DutyChange


@transaction.atomic
def hand_over_duties(
    *, of: Staff, to: Staff, customers: Collection[int], duties: Collection[int], by: Staff, at: datetime
) -> int:
    """The open duties about these customers, and these duties, that the one holds, are held by the other from now on;
    each keeps its date. Those about a customer stand in the new holder's unit. Returns how many."""
    chosen = Q(customer__in=customers) | Q(pk__in=duties)
    rows = Duty.objects.filter(chosen, holder=of, state__in=[Duty.State.OPEN, Duty.State.WAITING])
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    moved = set(customers)
    for duty in found:
        duty.holder = to
        if duty.customer_id in moved:
            duty.unit_id = to.unit_id
    Duty.objects.bulk_update(found, ["holder", "unit"], batch_size=500)
    DutyChange.objects.bulk_create(
        DutyChange(
            duty=duty, what=DutyChange.What.HANDED_OVER, at=at, by=by, reason=DutyChange.Reason.HOLDER,
            before={"holder_id": of.pk}, after={"holder_id": to.pk},
        )
        for duty in found
    )  # fmt: skip
    return len(found)
