"""Who may have come along to a customer."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.customers.models import Customer


def colleagues(customer: Customer, by: Staff) -> QuerySet[Staff]:
    """Of those who visit customers: the owner, whoever records it, and all who work in the customer's unit or above."""
    path = customer.unit.path
    above = [path[:end] for end in range(customer.unit.steplen, len(path) + 1, customer.unit.steplen)]
    near = Q(pk__in=[customer.owner_id, by.pk]) | Q(unit__path__in=above)
    visiting = Staff.objects.filter(post__grants__capability=Capability.RECORD_CARE)
    return visiting.filter(near, is_active=True).select_related("post").order_by("post__rank", "pk")
