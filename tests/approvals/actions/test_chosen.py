"""Whoever comes late is told what became of it, also where the system was faster."""

from datetime import timedelta

import pytest

from kezhi.approvals.actions import decide, escalate_late, fall_away, withdraw
from kezhi.approvals.errors import AlreadyDecided, NotTheProposer
from kezhi.approvals.planned import PlannedStep
from tests.approvals.conftest import HEAD, LATER, standing
from tests.regulated import AT


def test_time_that_runs_out_while_one_decides(proposed, told, qi):
    approval = proposed(PlannedStep(post="办事处主任", within={"working_days": 2}))
    escalate_late(AT + timedelta(days=7))

    with pytest.raises(AlreadyDecided, match=r"^栎川精密传动的合同折扣已转由业务部经理审批，请刷新后查看。$"):
        decide(approval=approval, by=qi, verb="approve", at=LATER)

    assert (standing(approval)[:2], told) == (("waiting", "业务部经理"), [])


def test_a_subject_that_changed_meanwhile(proposed, told, qi, lichuan):
    approval = proposed(HEAD)
    fall_away(kind="discount", subjects=[lichuan.pk], at=LATER, reason="已改")

    with pytest.raises(AlreadyDecided, match=r"^栎川精密传动的合同折扣已不再适用，不必审批，请刷新后查看。$"):
        decide(approval=approval, by=qi, verb="approve", at=LATER)

    assert told == []


def test_what_somebody_who_left_proposed_is_taken_back_by_who_keeps_the_organisation(proposed, told, shen, qi, admin):
    approval = decide(approval=proposed(HEAD), by=qi, verb="send_back", at=LATER, reason="写明毛利")
    with pytest.raises(NotTheProposer):
        withdraw(approval=approval, by=admin, at=LATER)
    type(shen).objects.filter(pk=shen.pk).update(is_active=False)

    assert withdraw(approval=approval, by=admin, at=LATER, reason="已离职").state == "withdrawn"
    assert [each[0] for each in told] == ["withdrawn"]
