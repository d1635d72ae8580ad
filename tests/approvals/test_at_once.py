"""Many decide the same thing in the same moment: one decision stands, everybody else is told whose it is."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kezhi.accounts.models import Staff
from kezhi.approvals.actions import decide
from kezhi.approvals.errors import AlreadyDecided
from kezhi.approvals.models import Approval, Step
from tests.approvals.conftest import HEAD, LATER

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 12


@pytest.fixture
def heads(qi):
    """As many heads of the office as decide at once."""
    names = [f"head{number}" for number in range(MANY)]
    Staff.objects.bulk_create(Staff(username=n, name=n, post=qi.post, unit=qi.unit, superior=qi) for n in names)
    return list(Staff.objects.filter(username__in=names).select_related("post", "unit"))


def test_many_approve_at_once_and_one_decision_stands(proposed, told, heads, lichuan):
    approval, barrier = proposed(HEAD), Barrier(MANY)

    def approve(person):
        try:
            barrier.wait(30)
            decide(approval=approval, by=person, verb="approve", at=LATER)
        except AlreadyDecided as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(MANY) as threads:
        answers = list(threads.map(approve, heads))

    winner = Step.objects.get(verb="approve").by
    assert answers.count("") == 1
    assert set(answers) == {"", f"栎川精密传动的合同折扣已由{winner.name}处理（批准），请刷新后查看。"}
    assert [each[:3] for each in told] == [("approved", [lichuan.pk], winner.name)]
    assert Approval.objects.get().decided_by == winner
