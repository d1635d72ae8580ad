"""How many customers hold each grade."""

from __future__ import annotations

from django.db.models import Count

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.grading.models import Grade
from kezhi.policies.models import Edition


def held_grades(edition: Edition, staff: Staff) -> dict[str, int]:
    """By grade, one statement, of the customers within the person's scope."""
    rows = within(Grade.objects.filter(edition=edition, to_on=None), staff, Capability.SEE_CUSTOMERS).order_by()
    return dict(rows.values_list("grade").annotate(n=Count("pk")))
