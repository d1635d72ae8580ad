"""What nobody decides in time goes up; what no post was there for is looked for again."""

from datetime import UTC, datetime, timedelta

from kezhi.accounts.models import Staff
from kezhi.approvals.actions import Draft, decide, escalate_late, propose_many, set_time_limit
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.queries.course import course
from tests.approvals.conftest import HEAD, LATER, recorded, standing
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


def test_where_nobody_holds_the_post_the_head_of_the_unit_decides_and_the_course_says_so(proposed, told, gu):
    Staff.objects.filter(username__in=["qi", "fang"]).update(is_active=False)

    approval = proposed(HEAD)

    assert standing(approval) == ("waiting", "主管副总经理", [("propose", "shen"), ("vacant", None)])
    assert course(approval).past[-1].title == "办事处主任无人任职，升级至主管副总经理"
    decide(approval=approval, by=gu, verb="approve", at=LATER)
    assert [each[0] for each in told] == ["approved"]


def test_a_role_that_no_post_is_bound_to_goes_to_the_head_of_the_unit(proposed):
    approval = proposed(PlannedStep(post="大客户审批岗位"))

    assert standing(approval) == ("waiting", "办事处主任", [("propose", "shen"), ("vacant", None)])


def test_with_no_head_and_nobody_above_it_is_a_vacancy_until_somebody_comes(proposed, qi, company):
    Staff.objects.exclude(username__in=["shen", "admin"]).update(is_active=False)
    approval = proposed(HEAD)
    assert (Approval.objects.get().seat, escalate_late(AT)) == (None, 0)

    Staff.objects.filter(pk=qi.pk).update(is_active=True)

    assert (escalate_late(AT), escalate_late(AT)) == (1, 0)
    assert Approval.objects.get().seat == company.east
    assert standing(approval)[2] == [("propose", "shen"), ("seat", None)]


def test_who_is_asked_and_leaves_does_not_leave_it_lying(proposed, qi, fang):
    at_post, by_name = proposed(HEAD), proposed(PlannedStep(person=fang.pk), subject=2)
    assert escalate_late(LATER) == 0

    Staff.objects.filter(username__in=["qi", "fang"]).update(is_active=False)

    assert (escalate_late(LATER), escalate_late(LATER)) == (2, 0)
    assert [standing(each)[1] for each in (at_post, by_name)] == ["主管副总经理", "主管副总经理"]
    assert list(Step.objects.filter(verb="vacant").values_list("post", "to")) == [
        ("办事处主任", "主管副总经理"), ("方既明", "主管副总经理"),
    ]  # fmt: skip


def test_where_only_the_proposer_is_left_in_the_post_the_superior_decides(proposed, qi, fang, company):
    Staff.objects.filter(pk=fang.pk).update(unit=company.east)
    approval = proposed(HEAD, by=qi)
    assert standing(approval)[1] == "办事处主任"

    Staff.objects.filter(pk=fang.pk).update(is_active=False)

    assert escalate_late(LATER) == 1
    assert standing(approval)[1] == "业务部经理"
    assert course(approval).past[-1].title == "办事处主任须回避，转至业务部经理"


def test_what_a_run_proposes_says_too_that_nobody_holds_the_post(company, lichuan, nanpu):
    drafts = [Draft(each.pk, "九折", each.unit_id, each.pk) for each in (lichuan, nanpu)]

    propose_many(kind="discount", drafts=drafts, steps=[PlannedStep(post="大客户审批岗位")], at=AT)

    assert list(Approval.objects.order_by("pk").values_list("post", "seat__name")) == [
        ("办事处主任", "华东办事处"), ("办事处主任", "华南办事处"),
    ]  # fmt: skip
    assert set(Step.objects.values_list("verb", "post", "to")) == {("vacant", "大客户审批岗位", "办事处主任")}
