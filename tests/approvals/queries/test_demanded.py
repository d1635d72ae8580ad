"""The steps that packs demand, and the posts that a company binds to theirs."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.accounts.models import Binding, Post
from kezhi.approvals.actions import Draft, propose_many
from kezhi.approvals.models import Approval
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.queries.demanded import by_grant, by_way
from kezhi.engine.dates.working_hours import Clock
from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.credit_levels import Grant
from kezhi.engine.rules.grade import Approval as Approved
from kezhi.engine.rules.limits import WorkingDaysSpan, WorkingHoursSpan
from kezhi.engine.rules.procedure import Transition
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from tests.regulated import AT, adopt_by

SETTINGS = {"起点": Decimal(100000), "时限": 3, "钟点": "08:30-12:00 13:30-17:30"}
RUN = Run("甲", date(2026, 11, 18), date(2026, 1, 1), SETTINGS, Scope())


@pytest.mark.parametrize(
    ("limit", "posts"),
    [("100000", ["业务部经理", "总经理"]), ("100000.01", ["主管副总经理", "总经理"])],
)
def test_how_much_credit_decides_whose_word_is_asked_first(limit, posts):
    granted = (Grant(up_to=Ref("起点"), by="业务部经理"), Grant(by="主管副总经理"))
    approval = Approved(proposed_by="业务员", approved_by="总经理")
    rule = object.__new__(Credit)
    for name, value in {"granted_by": granted, "approval": approval}.items():
        object.__setattr__(rule, name, value)

    assert [step.post for step in by_grant(rule, Decimal(limit), RUN)] == posts


def test_a_way_of_a_procedure_asks_each_post_within_its_limit():
    assert Clock.read(SETTINGS["钟点"])
    named = {"id": "核销", "from_": ("计提",), "to": "核销", "approval": ("业务部经理", "总经理")}

    days = Transition(**named, within=WorkingDaysSpan(Ref("时限")), counted="from_the_next_day")
    hours = Transition(**named, within=WorkingHoursSpan(Decimal(4)), clock=Ref("钟点"))

    assert by_way(Transition(**named), RUN) == (PlannedStep(post="业务部经理"), PlannedStep(post="总经理"))
    assert by_way(days, RUN)[1] == PlannedStep(post="总经理", within={"working_days": 3}, counted="from_the_next_day")
    assert by_way(hours, RUN)[0] == PlannedStep(post="业务部经理", within={"working_hours": 4}, clock=SETTINGS["钟点"])


def test_a_post_of_the_pack_goes_to_the_post_that_the_company_binds_to_it(company, lichuan, nanpu, gu):
    edition = adopt_by(company.branch, gu).edition
    for unit, post in ((company.branch, "总经理"), (company.east, "办事处主任")):
        Binding.objects.create(role="大客户审批岗位", unit=unit, post=Post.objects.get(name=post))

    propose_many(
        kind="discount", drafts=[Draft(each.pk, "九折", each.unit_id, each.pk) for each in (lichuan, nanpu)], at=AT,
        steps=[PlannedStep(post="大客户审批岗位")], edition=edition,
    )  # fmt: skip

    asked = Approval.objects.order_by("pk").values_list("customer", "post", "seat__name")
    assert list(asked) == [(lichuan.pk, "办事处主任", "华东办事处"), (nanpu.pk, "总经理", "芒洲装备")]
