"""Who is told of an approval: those who are asked, and whoever proposed it; each thing once."""

from datetime import timedelta

from kezhi.approvals.actions import decide, escalate_late, remind
from kezhi.approvals.models import Approval
from kezhi.approvals.planned import PlannedStep
from kezhi.notices.models import Notice
from tests.approvals.conftest import HEAD, LATER
from tests.regulated import AT

TWO_DAYS = PlannedStep(post="办事处主任", within={"working_days": 2})


def told() -> list[tuple[str, str, str]]:
    return list(Notice.objects.order_by("pk").values_list("to__username", "kind", "title"))


def test_a_reminder_goes_to_who_is_asked_and_to_who_stands_in(proposed, shen, qi, lu, away):
    away(qi, lu)

    remind(approval=proposed(), by=shen, at=LATER)

    asked = "请审批：栎川精密传动的合同折扣"
    assert sorted(told()) == [("lu", "approval.reminded", asked), ("qi", "approval.reminded", asked)]


def test_whoever_is_asked_next_is_told_that_it_came_up(proposed):
    approval = proposed(TWO_DAYS)

    escalate_late(AT + timedelta(days=7))
    escalate_late(AT + timedelta(days=7))

    assert told() == [("xu", "approval.escalated", "审批逾期，转到您：栎川精密传动的合同折扣")]
    assert Notice.objects.get().link == f"/approvals/{approval.pk}/"


def test_the_outcome_is_told_to_who_proposed(proposed, qi):
    approval = proposed(HEAD)

    decide(approval=Approval.objects.get(), by=qi, verb="refuse", at=LATER, reason="太低", on=LATER.date())

    assert told() == [("shen", "approval.decided", "未批准：栎川精密传动的合同折扣")]
    assert (Notice.objects.get().body, Notice.objects.get().link) == ("太低", f"/approvals/{approval.pk}/")
