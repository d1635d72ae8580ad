"""A matter to be approved, before 祁连枝 (办事处主任) and then 许南乔 (业务部经理), proposed by 沈知遥."""

from datetime import timedelta

import pytest
from django.apps import apps

from kezhi.accounts.models import Absence, Staff
from kezhi.approvals.actions import Draft, propose
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.planned import PlannedStep
from kezhi.audit.models import Entry
from tests.approvals import carried
from tests.regulated import AT, TODAY

HEAD, MANAGER = PlannedStep(post="办事处主任"), PlannedStep(post="业务部经理")
LATER = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def discounts(monkeypatch):
    """The rooms' kinds, and discounts beside them."""
    carried.TOLD.clear()
    monkeypatch.setattr(
        apps.get_app_config("approvals"), "approval_kinds", {"discount": carried.discount()}, raising=False
    )
    kinds.cache_clear()
    yield carried.TOLD
    kinds.cache_clear()


@pytest.fixture
def told(discounts):
    return discounts


@pytest.fixture
def proposed(lichuan, shen):
    """Puts 栎川's discount before these."""

    def put(*steps, by=shen, at=AT, subject=None, **named):
        draft = Draft(subject or lichuan.pk, "九折", lichuan.unit_id, lichuan.pk)
        return propose(kind="discount", draft=draft, steps=steps or (HEAD, MANAGER), by=by, at=at, **named)

    return put


@pytest.fixture
def away():
    """Lets one person stand in for another on the day."""

    def stands_in(person, deputy):
        Absence.objects.create(staff=person, deputy=deputy, from_on=TODAY, to_on=TODAY)
        return acting(deputy)

    return stands_in


def acting(person):
    """The person as they sign in on the day."""
    found = Staff.objects.select_related("post", "unit").get(pk=person.pk)
    found.today = TODAY
    return found


def standing(approval):
    """State, who is asked, and what was done so far."""
    found = Approval.objects.select_related("holder", "seat").get(pk=approval.pk)
    asked = found.holder.name if found.holder else found.post
    return found.state, asked, list(Step.objects.order_by("pk").values_list("verb", "by__username"))


def recorded():
    """The acts of this room in the audit trail."""
    return list(Entry.objects.filter(act__startswith="approvals").order_by("pk").values_list("act", flat=True))
