"""Let a visit close every duty that it fulfils: a joint visit counts for each who took part."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.care.models import Interaction
from kezhi.duties.actions.satisfy_duty import close
from kezhi.duties.models import Duty
from kezhi.duties.rules import acts_of


@transaction.atomic
def take_interaction(*, interaction: Interaction, by: Staff, at: datetime) -> list[Duty]:
    """The duties that this recorded act closes at once; whoever records it lets it count; the next run confirms.

    Two statements find them, however many: open visiting duties of the customer whose holder took part, whose period
    had begun, and whose clause names this kind of act.
    """
    took_part = interaction.participants.values("pk")
    owed = Duty.objects.select_for_update(of=("self",)).select_related("edition", "holder", "unit").still_open()
    owed = owed.filter(
        customer=interaction.customer_id, kind=Duty.Kind.CADENCE, holder__in=took_part,
        opens_on__lte=interaction.happened_on,
    ).order_by("opens_on", "pk")  # fmt: skip
    fulfilled = [duty for duty in owed if interaction.kind in acts_of(duty)]
    for duty in fulfilled:
        close(duty, interaction, by=by, at=at)
    return fulfilled
