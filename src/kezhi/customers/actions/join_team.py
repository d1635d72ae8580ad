"""Put a colleague on the team of a customer, and take one off it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.errors import AlreadyOnTeam, NotAColleague
from kezhi.customers.queries.team import who_may_join

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff, TeamMember
    from kezhi.customers.models import Customer


@transaction.atomic
def join_team(*, customer: Customer, staff: Staff, part: str, by: Staff, at: datetime) -> TeamMember:
    """From now on the colleague sees the customer as far as their post reaches teams."""
    by.must(Capability.EDIT_CUSTOMERS, customer)
    if staff.pk == customer.owner_id:
        raise AlreadyOnTeam(name=staff.name)
    if not who_may_join(customer, by).filter(pk=staff.pk).exists():
        raise NotAColleague(name=staff.name)
    try:
        with transaction.atomic():  # the unique constraint decides between two who do it at once
            member: TeamMember = customer.team.create(staff=staff, role=part.strip(), from_on=localdate(at))
    except IntegrityError as twice:
        raise AlreadyOnTeam(name=staff.name) from twice
    record(by, "customers.team.joined", customer, at=at, after={"member": staff, "part": part.strip()})
    return member


@transaction.atomic
def leave_team(*, member: TeamMember, by: Staff, at: datetime) -> None:
    """The colleague sees the customer no longer for the team's sake; who was on it until when stays."""
    by.must(Capability.EDIT_CUSTOMERS, member.customer)
    if member.customer.team.filter(pk=member.pk, to_on=None).update(to_on=localdate(at)):
        record(by, "customers.team.left", member.customer, at=at, before={"member": member.staff, "part": member.role})
