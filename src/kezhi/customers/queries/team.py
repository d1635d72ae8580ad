"""The team of a customer: who is on it with which part, and who may join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.care.queries.colleagues import colleagues
from kezhi.customers.queries.choices import staff_within

if TYPE_CHECKING:
    from kezhi.accounts.models import TeamMember
    from kezhi.customers.models import Customer


def team_of(customer: Customer) -> QuerySet[TeamMember]:
    """Who is on it now, in the order in which they came."""
    members: QuerySet[TeamMember] = customer.team.filter(to_on=None)
    return members.select_related("staff__post", "staff__unit").order_by("from_on", "pk")


def who_may_join(customer: Customer, by: Staff) -> QuerySet[Staff]:
    """Those who visit customers in the customer's unit and above, and whoever is within the reach of who asks."""
    near = colleagues(customer, by).order_by().values("pk")
    rows = Staff.objects.filter(pk__in=near) | staff_within(by, Capability.EDIT_CUSTOMERS)
    return rows.exclude(pk=customer.owner_id or 0).select_related("post", "unit").order_by("unit__path", "pk")
