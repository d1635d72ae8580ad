"""Close a unit that nobody and nothing is left in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.actions.placed import locked_tree, must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors_of_units import CompanyStays, UnitInUse
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def close_unit(*, unit: Unit, by: Staff, at: datetime) -> Unit:
    """The closed unit: its past stays, it is offered no more. Refuses while people, customers or units are in it."""
    locked_tree()
    stored: Unit = Unit.objects.get(pk=unit.pk)
    must_reach(by, Capability.MANAGE_STAFF, stored)
    must_be_open(stored)
    if stored.depth == 1:
        raise CompanyStays(unit=stored.name)
    today = localdate(at)
    left = [
        words.format(n=count)
        for words, count in (
            (_("{n}位在职人员"), stored.staff.filter(is_active=True).count()),
            (_("{n}项兼任"), stored.positions.all().on_or_after(today).count()),
            (_("{n}家在册客户"), stored.customers.filter(is_active=True).count()),
            (_("{n}个下级单位"), Unit.objects.get_children(stored).filter(closed_on=None).count()),
        )
        if count
    ]
    if left:
        raise UnitInUse(unit=stored.name, left=_("、").join(left))
    stored.closed_on = today
    stored.save(update_fields=["closed_on"])
    record(by, "accounts.unit.closed", stored, at=at, after={"closed_on": today})
    return stored
