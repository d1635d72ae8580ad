"""Who may be asked beside those whom the regulation names, and what that may not be used for."""

import pytest

from kezhi.approvals.actions import add_approver, decide, reassign
from kezhi.approvals.errors import UnfitApprover
from kezhi.approvals.models import Approval, Step
from tests.approvals.conftest import HEAD, LATER, standing


@pytest.mark.parametrize(
    ("who", "because"),
    [("jiang", "已在审批人之列"), ("qi", "已在审批人之列"), ("shen", "此事由其提出")],
)
def test_nobody_is_asked_twice_nor_about_their_own(proposed, qi, jiang, request, who, because):
    proposed(HEAD)
    approval = add_approver(approval=Approval.objects.get(), person=jiang, by=qi, at=LATER)

    with pytest.raises(UnfitApprover, match=because):
        add_approver(approval=approval, person=request.getfixturevalue(who), by=qi, at=LATER)

    assert Step.objects.filter(verb="add_after").count() == 1


def test_a_step_that_was_handed_on_keeps_its_post_when_it_comes_back(proposed, told, qi, fang, jiang, lu):
    approval = reassign(approval=proposed(HEAD), to=fang, by=qi, at=LATER)
    approval = add_approver(approval=approval, person=jiang, by=fang, at=LATER, is_before=True)
    decide(approval=approval, by=jiang, verb="approve", at=LATER)
    approval = Approval.objects.get()
    assert standing(approval)[1] == "方既明"

    with pytest.raises(UnfitApprover, match="其岗位低于办事处主任"):
        reassign(approval=approval, to=lu, by=fang, at=LATER)


def test_an_added_approver_who_left_before_their_turn_is_gone_past(proposed, told, qi, jiang, gu):
    proposed(HEAD)
    approval = add_approver(approval=Approval.objects.get(), person=jiang, by=qi, at=LATER)
    type(jiang).objects.filter(pk=jiang.pk).update(is_active=False)

    approval = decide(approval=approval, by=qi, verb="approve", at=LATER)

    assert standing(approval)[:2] == ("waiting", "主管副总经理")
    assert list(Step.objects.filter(verb="vacant").values_list("post", "to")) == [("江未眠", "主管副总经理")]
