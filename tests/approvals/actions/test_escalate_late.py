"""What nobody decides in time goes up; what no post was there for is looked for again."""

from datetime import UTC, datetime, timedelta

import pytest

from kezhi.accounts.models import Post, Staff
from kezhi.approvals.actions import escalate_late, set_time_limit
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.planned import PlannedStep
from tests.approvals.conftest import HEAD, recorded, standing
from tests.regulated import AT

TWO_DAYS = PlannedStep(post="办事处主任", within={"working_days": 2})
FRIDAY = datetime(2026, 11, 20, 15, 59, 59, tzinfo=UTC)  # the end of the day in Shanghai
SECOND = timedelta(seconds=1)


def test_the_limit_counts_working_days(proposed):
    assert proposed(TWO_DAYS).due_at == FRIDAY


def test_hours_of_a_clock_run_within_it(proposed):
    four = PlannedStep(post="办事处主任", within={"working_hours": 4}, clock="08:30-12:00 13:30-17:30")

    assert proposed(four).due_at == datetime(2026, 11, 18, 7, 30, tzinfo=UTC), "from ten to twelve, and two hours more"


def test_the_companys_own_limit_counts_where_the_regulation_says_nothing(proposed, admin):
    set_time_limit(kind="discount", working_days=3, by=admin, at=AT)

    assert proposed(HEAD).due_at == datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)


def test_up_to_the_last_second_it_stays_then_it_goes_to_the_superior(proposed):
    approval = proposed(TWO_DAYS)
    assert escalate_late(FRIDAY) == 0

    assert escalate_late(FRIDAY + SECOND) == 1

    found = Approval.objects.select_related("seat").get()
    assert (standing(approval)[1], found.seat.name) == ("业务部经理", "营销分公司")
    assert found.due_at == datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC), "with as much time again"
    step = Step.objects.get(verb="escalate")
    assert (step.by, step.post, step.to, step.at) == (None, "办事处主任", "业务部经理", FRIDAY + SECOND)
    assert recorded()[-1] == "approvals.approval.escalated"


def test_called_again_it_finds_nothing_and_at_the_top_it_stays(proposed):
    approval = proposed(TWO_DAYS)
    moved = [escalate_late(FRIDAY + timedelta(days=7 * week, seconds=1)) for week in range(5)]

    assert moved == [1, 1, 1, 0, 0]
    assert escalate_late(FRIDAY + timedelta(days=28, seconds=1)) == 0
    assert standing(approval)[1] == "总经理"


def test_a_late_person_is_followed_by_their_own_superior(proposed, qi):
    approval = proposed(PlannedStep(person=qi.pk, within={"working_days": 2}))
    assert standing(approval)[1] == "祁连枝"

    escalate_late(FRIDAY + SECOND)

    assert standing(approval)[1] == "业务部经理"


def test_an_unlimited_step_waits_for_ever(proposed):
    approval = proposed(HEAD)

    assert escalate_late(AT + timedelta(days=999)) == 0
    assert standing(approval)[1] == "办事处主任"


def test_a_post_that_nobody_holds_is_a_vacancy_until_somebody_does(proposed, qi, shen, company):
    Staff.objects.filter(username__in=["qi", "fang"]).update(is_active=False)
    approval = proposed(HEAD)
    assert (Approval.objects.get().seat, escalate_late(AT)) == (None, 0)

    Staff.objects.filter(pk=shen.pk).update(post=Post.objects.get(name="办事处主任"), unit=company.east)
    Approval.objects.update(proposed_by=None)

    assert escalate_late(AT) == 1
    assert Approval.objects.get().seat == company.east
    assert standing(approval)[2] == [("propose", "shen"), ("seat", None)]


@pytest.mark.parametrize("post", ["大客户审批岗位"])
def test_a_role_that_no_post_is_bound_to_never_goes_to_anybody(proposed, post):
    proposed(PlannedStep(post=post, within={"working_days": 2}))

    assert escalate_late(FRIDAY + SECOND) == 0
    assert Approval.objects.get().seat is None
