"""Find a customer by a whole telephone number: only where the number could be asked for anyway."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.queries.search import CAP, matching

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

SHORTEST, TAIL = 7, 4
_WRITTEN = re.compile(r"[\d\s()+-]+")


def hits_by_phone(rows: QuerySet[Customer], query: str, staff: Staff) -> list[int]:
    """The ids whose contact has exactly this number; nobody can try numbers out on customers of others.

    No statement unless a whole number is asked for; then one, through the tails that the search keeps.
    """
    digits = re.sub(r"\D", "", query)
    if len(digits) < SHORTEST or not _WRITTEN.fullmatch(query) or not staff.can(Capability.SEE_PERSONAL):
        return []
    with_tail = matching(within(rows, staff, Capability.SEE_PERSONAL), digits[-TAIL:]).order_by()
    found = with_tail.values_list("pk", "contacts__phone")[: CAP * 10]
    return sorted({pk for pk, phone in found if re.sub(r"\D", "", phone or "") == digits})
