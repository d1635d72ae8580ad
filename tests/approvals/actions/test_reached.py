"""What a kind asks of its deciders besides the post is asked for all of them at once."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.errors import CapabilityMissing
from kezhi.accounts.models import Grant
from kezhi.approvals.actions import Draft, decide, decide_many, propose_many
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval
from tests.approvals import carried
from tests.approvals.conftest import LATER, MANAGER, acting, standing
from tests.regulated import AT


@pytest.fixture
def signed(monkeypatch):
    """Discounts are decided by who may approve grades."""
    kind = carried.discount(decided_with=Capability.APPROVE_GRADE)
    monkeypatch.setattr(apps.get_app_config("approvals"), "approval_kinds", {"discount": kind})
    kinds.cache_clear()


def drafted(unit, first, count):
    """So many discounts before 许南乔 and then once more."""
    drafts = [Draft(first + number, "九折", unit.pk) for number in range(count)]
    propose_many(kind="discount", drafts=drafts, steps=[MANAGER, MANAGER], at=AT)
    return list(Approval.objects.filter(subject_id__gte=first).values_list("pk", flat=True))


def test_how_many_are_decided_does_not_change_how_many_statements_it_takes(signed, company, xu, told):
    Grant.objects.create(post=xu.post, capability=Capability.APPROVE_GRADE, scope=Scope.BELOW)
    few, many = drafted(company.east, 1000, 10), drafted(company.east, 2000, 100)

    def decided(approvals):
        by = acting(xu)
        with CaptureQueriesContext(connection) as asked:
            assert decide_many(approvals=approvals, by=by, verb="approve", at=LATER) == len(approvals)
        said = [each["sql"].split()[0] for each in asked]
        return [word for word in said if word not in {"INSERT", "SAVEPOINT", "RELEASE"}]  # SQLite inserts in parts

    first = decided(few)
    assert decided(many) == first
    assert len(first) == 13
    assert (told, Approval.objects.filter(state="waiting", position=1).count()) == ([], 110)


def test_the_post_alone_does_not_decide_and_a_reach_elsewhere_neither(signed, proposed, told, fang, qi, company):
    approval = proposed()

    with pytest.raises(CapabilityMissing):
        decide(approval=approval, by=qi, verb="approve", at=LATER)

    assert (standing(approval)[0], told) == ("waiting", [])
