"""Sent back, proposed again, withdrawn, reminded, reassigned, fallen away."""

from datetime import timedelta

import pytest

from kezhi.approvals.actions import decide, fall_away, propose_again, reassign, remind, withdraw
from kezhi.approvals.errors import (
    AlreadyProposed,
    NothingChosen,
    NotOpen,
    NotTheProposer,
    NotYourTurn,
    RemindedToday,
    UnfitApprover,
)
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.queries.waiting import personal_steps
from tests.approvals.conftest import HEAD, LATER, recorded, standing
from tests.regulated import AT, TODAY


def sent_back(approval, by):
    return decide(approval=approval, by=by, verb="send_back", at=LATER, reason="写明毛利")


def test_sent_back_it_waits_for_its_proposer_who_proposes_again(proposed, told, shen, qi):
    approval = sent_back(proposed(), qi)
    assert (standing(approval)[0], told) == ("sent_back", [])

    again = propose_again(approval=approval, by=shen, at=LATER, reason="毛利三成")

    assert (again.state, again.round, standing(again)[1]) == ("waiting", 2, "办事处主任")
    decided = decide(approval=again, by=qi, verb="approve", at=LATER)
    assert standing(decided)[:2] == ("waiting", "业务部经理"), "who agreed in the round before is asked anew"
    assert recorded() == [
        f"approvals.approval.{act}" for act in ("proposed", "sent_back", "proposed_again", "passed_on")
    ]


def test_only_its_proposer_proposes_it_again(proposed, shen, qi, xu):
    approval = sent_back(proposed(), qi)

    with pytest.raises(NotTheProposer, match="由沈知遥提出"):
        propose_again(approval=approval, by=qi, at=LATER)
    assert standing(approval)[0] == "sent_back"


def test_what_waits_is_not_proposed_again(proposed, shen):
    approval = proposed()

    with pytest.raises(NotOpen, match="现在是“待审批”"):
        propose_again(approval=approval, by=shen, at=LATER)
    with pytest.raises(AlreadyProposed):
        proposed()
    assert standing(approval) == ("waiting", "办事处主任", [("propose", "shen")])


def test_its_proposer_takes_it_back(proposed, told, lichuan, shen):
    approval = withdraw(approval=proposed(), by=shen, at=LATER, reason="客户不要了")

    assert (approval.state, approval.reason) == ("withdrawn", "客户不要了")
    assert told == [("withdrawn", [lichuan.pk], "沈知遥", TODAY, "客户不要了")]
    with pytest.raises(NotOpen):
        withdraw(approval=approval, by=shen, at=LATER)
    assert proposed().state == "waiting", "and may be proposed anew"


def test_nobody_else_takes_it_back(proposed, told, qi, lu):
    approval = proposed()

    with pytest.raises(NotTheProposer):
        withdraw(approval=approval, by=qi, at=LATER)
    with pytest.raises(NothingChosen):
        withdraw(approval=approval, by=lu, at=LATER)

    assert (standing(approval)[0], told) == ("waiting", [])


def test_once_a_day_is_enough_to_remind(proposed, shen):
    approval = remind(approval=proposed(), by=shen, at=LATER)
    assert approval.reminded_at == LATER

    with pytest.raises(RemindedToday, match="今天已经催办过栎川精密传动的合同折扣"):
        remind(approval=approval, by=shen, at=LATER + timedelta(hours=5))
    remind(approval=approval, by=shen, at=LATER + timedelta(days=1))

    assert Step.objects.filter(verb="remind").count() == 2


def test_a_new_step_has_not_been_reminded(proposed, shen, qi):
    approval = remind(approval=proposed(), by=shen, at=LATER)

    decide(approval=approval, by=qi, verb="approve", at=LATER)

    assert Approval.objects.get().reminded_at is None


def test_who_is_asked_hands_it_to_another_of_the_post_or_above(proposed, told, qi, fang, xu):
    approval = reassign(approval=proposed(HEAD), to=fang, by=qi, at=LATER, reason="我回避")
    assert standing(approval)[1] == "方既明"

    with pytest.raises(NotYourTurn):
        decide(approval=approval, by=qi, verb="approve", at=LATER)
    decide(approval=Approval.objects.get(), by=fang, verb="approve", at=LATER)

    assert [each[0] for each in told] == ["approved"]


@pytest.mark.parametrize(("to", "because"), [("lu", "其岗位低于办事处主任"), ("shen", "此事由其提出")])
def test_not_to_somebody_below_nor_to_the_proposer(proposed, qi, request, to, because):
    approval = proposed(HEAD)

    with pytest.raises(UnfitApprover, match=because):
        reassign(approval=approval, to=request.getfixturevalue(to), by=qi, at=LATER)

    assert standing(approval) == ("waiting", "办事处主任", [("propose", "shen")])


def test_who_keeps_the_organisation_hands_on_the_steps_of_those_who_leave(proposed, qi, fang, xu, admin):
    reassign(approval=proposed(HEAD), to=fang, by=qi, at=LATER)

    for approval in personal_steps(fang):
        reassign(approval=approval, to=xu, by=admin, at=LATER, reason="方既明离职")

    assert (list(personal_steps(fang)), [each.label for each in personal_steps(xu)]) == ([], ["九折"])


def test_what_no_longer_follows_falls_away_without_its_room_being_called(proposed, told, lichuan):
    approval = proposed()

    assert fall_away(kind="discount", subjects=[lichuan.pk, 999], at=AT, reason="已改") == 1

    assert standing(approval) == ("withdrawn", "办事处主任", [("propose", "shen"), ("fall_away", None)])
    assert told == []
