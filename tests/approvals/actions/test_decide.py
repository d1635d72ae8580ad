"""Deciding: step by step, once each, by those who are asked and nobody else."""

from datetime import timedelta

import pytest

from kezhi.approvals.actions import add_approver, decide, decide_many
from kezhi.approvals.errors import (
    AlreadyDecided,
    DecidedBefore,
    NobodyToSendBackTo,
    NothingChosen,
    NotYourTurn,
    OwnProposal,
    ReasonMissing,
)
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.planned import PlannedStep
from kezhi.audit.models import Entry
from tests.approvals.conftest import HEAD, LATER, MANAGER, acting, recorded, standing
from tests.regulated import TODAY


def test_each_step_passes_it_on_and_the_last_one_carries_it_out(proposed, told, lichuan, qi, xu):
    approval = proposed()
    assert standing(approval)[:2] == ("waiting", "办事处主任")

    decide(approval=approval, by=qi, verb="approve", at=LATER, reason="同意")
    assert standing(approval)[:2] == ("waiting", "业务部经理")
    assert told == []

    decided = decide(approval=Approval.objects.get(), by=xu, verb="approve", at=LATER, reason="照准")
    assert (decided.state, decided.decided_by, decided.decided_at, decided.reason) == ("approved", xu, LATER, "照准")
    assert told == [("approved", [lichuan.pk], "许南乔", TODAY, "照准")]
    assert list(Step.objects.order_by("pk").values_list("verb", "by__username", "post", "reason")) == [
        ("propose", "shen", "业务员", ""), ("approve", "qi", "办事处主任", "同意"),
        ("approve", "xu", "业务部经理", "照准"),
    ]  # fmt: skip
    assert recorded() == ["approvals.approval.proposed", "approvals.approval.passed_on"]


def test_a_refusal_ends_it_at_once(proposed, told, lichuan, qi):
    decided = decide(approval=proposed(), by=qi, verb="refuse", at=LATER, reason=" 毛利太低 ")

    assert (decided.state, decided.reason) == ("refused", "毛利太低")
    assert told == [("refused", [lichuan.pk], "祁连枝", TODAY, "毛利太低")]


@pytest.mark.parametrize("verb", ["refuse", "send_back"])
def test_without_a_reason_it_is_not_refused(proposed, told, qi, verb):
    approval = proposed()

    with pytest.raises(ReasonMissing):
        decide(approval=approval, by=qi, verb=verb, at=LATER, reason="  ")

    assert standing(approval) == ("waiting", "办事处主任", [("propose", "shen")])
    assert told == []


@pytest.mark.parametrize("who", ["xu", "gu", "fang"])
def test_nobody_but_the_post_of_the_step_decides(proposed, told, request, who):
    approval = proposed()

    with pytest.raises((NotYourTurn, NothingChosen)):
        decide(approval=approval, by=request.getfixturevalue(who), verb="approve", at=LATER)

    assert standing(approval) == ("waiting", "办事处主任", [("propose", "shen")])


def test_the_head_of_another_office_is_not_even_told_that_it_is_there(proposed, fang):
    with pytest.raises(NothingChosen):
        decide(approval=proposed(), by=fang, verb="approve", at=LATER)


def test_a_post_or_any_above_it_where_the_clause_says_so(proposed, told, gu, qi):
    approval = proposed(PlannedStep(post="业务部经理", or_above=True))

    with pytest.raises(NotYourTurn, match="栎川精密传动的合同折扣须由业务部经理或以上批准"):
        decide(approval=approval, by=qi, verb="approve", at=LATER)
    decide(approval=approval, by=gu, verb="approve", at=LATER)

    assert [each[0] for each in told] == ["approved"]


def test_nobody_approves_their_own_proposal_another_of_the_post_or_the_superior_does(proposed, told, xu, gu):
    approval = proposed(MANAGER, by=xu)

    assert standing(approval)[1] == "主管副总经理", "there is no other manager"
    with pytest.raises(OwnProposal):
        decide(approval=approval, by=xu, verb="approve", at=LATER)
    decide(approval=approval, by=gu, verb="approve", at=LATER)
    assert [each[0] for each in told] == ["approved"]


def test_not_as_a_deputy_of_the_one_who_is_asked_either(proposed, told, away, xu, qi):
    approval, deputy = proposed(HEAD, by=xu), away(qi, xu)

    with pytest.raises(OwnProposal):
        decide(approval=approval, by=deputy, verb="approve", at=LATER)

    assert told == []


def test_a_deputy_of_the_proposer_does_not_decide_in_their_place(proposed, told, away, qi, xu, shen):
    other = proposed(PlannedStep(post="办事处主任", or_above=True), by=qi)
    deputy = away(qi, shen)

    with pytest.raises(OwnProposal):
        decide(approval=other, by=deputy, verb="approve", at=LATER)

    assert told == []


def test_a_deputy_decides_and_the_step_says_for_whom(proposed, told, away, qi, lu):
    approval, deputy = proposed(HEAD), away(qi, lu)

    decide(approval=approval, by=deputy, verb="approve", at=LATER)

    step = Step.objects.get(verb="approve")
    assert (step.by, step.on_behalf_of, step.post) == (lu, qi, "办事处主任")
    entry = Entry.objects.get(act="approvals.approval.decided_for")
    assert (entry.by, entry.after) == (lu, {"verb": "批准", "on_behalf_of": "祁连枝"})
    assert [each[2] for each in told] == ["陆砚秋"]


def test_the_day_after_the_absence_the_deputy_is_nobody(proposed, away, qi, lu):
    approval, deputy = proposed(HEAD), away(qi, lu)
    deputy = acting(lu)
    deputy.today = TODAY + timedelta(days=1)

    with pytest.raises(NothingChosen):
        decide(approval=approval, by=deputy, verb="approve", at=LATER)


def test_nobody_decides_two_steps_of_one_approval(proposed, told, away, qi, xu):
    approval, deputy = proposed(), away(qi, xu)

    decide(approval=approval, by=deputy, verb="approve", at=LATER)

    assert standing(approval)[1] == "主管副总经理", "the only manager agreed already, as a deputy"
    with pytest.raises(DecidedBefore):
        decide(approval=Approval.objects.get(), by=deputy, verb="approve", at=LATER)
    assert told == []


def test_who_comes_second_is_told_who_decided(proposed, qi, away, lu):
    approval, deputy = proposed(HEAD), away(qi, lu)
    decide(approval=approval, by=qi, verb="approve", at=LATER)

    with pytest.raises(AlreadyDecided, match="栎川精密传动的合同折扣已由祁连枝处理（批准）"):
        decide(approval=approval, by=deputy, verb="refuse", at=LATER, reason="不行")

    assert Step.objects.filter(verb__in=["approve", "refuse"]).count() == 1


def test_a_decision_on_a_step_that_has_passed_does_not_fall_on_the_next(proposed, told, away, qi, lu, xu):
    approval = proposed()
    away(qi, lu)
    away(xu, lu)
    decide(approval=approval, by=qi, verb="approve", at=LATER)

    with pytest.raises(AlreadyDecided, match="祁连枝"):
        decide(approval=approval, by=acting(lu), verb="approve", at=LATER)

    assert standing(approval)[1] == "业务部经理"


def test_what_a_run_proposed_cannot_be_sent_back(proposed, qi):
    approval = proposed(HEAD)
    Approval.objects.update(proposed_by=None)

    with pytest.raises(NobodyToSendBackTo):
        decide(approval=approval, by=qi, verb="send_back", at=LATER, reason="再算")

    assert standing(approval)[0] == "waiting"


def test_one_of_many_that_is_not_theirs_refuses_all(proposed, told, qi, xu):
    mine = proposed(HEAD)

    with pytest.raises(NothingChosen):
        decide_many(approvals=[mine.pk, mine.pk + 999], by=qi, verb="approve", at=LATER)

    assert standing(mine)[0] == "waiting"


def test_one_more_approver_before_and_after(proposed, told, qi, jiang, fang):
    approval = proposed(HEAD)

    approval = add_approver(approval=approval, person=jiang, by=qi, at=LATER, is_before=True, reason="先看回款")
    assert standing(approval)[1] == "江未眠"
    decide(approval=approval, by=jiang, verb="approve", at=LATER)
    approval = Approval.objects.get()
    assert standing(approval)[1] == "办事处主任"

    approval = add_approver(approval=approval, person=fang, by=qi, at=LATER)
    decide(approval=approval, by=qi, verb="approve", at=LATER)
    assert standing(approval)[1] == "方既明"
    decide(approval=Approval.objects.get(), by=fang, verb="approve", at=LATER)

    assert [each[0] for each in told] == ["approved"]
    assert recorded().count("approvals.approval.approver_added") == 2
