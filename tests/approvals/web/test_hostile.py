"""What stale pages, second clicks and made-up forms try, and are refused."""

import pytest
from django.apps import apps

from kezhi.accounts.capabilities import Capability
from kezhi.approvals.actions import add_approver, decide, propose_again, withdraw
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Step
from tests.approvals import carried
from tests.approvals.conftest import HEAD, LATER, standing

LIST = "/approvals/"


def test_a_stale_list_does_not_approve_what_was_proposed_anew_since(client, proposed, told, sign_in, shen, qi):
    approval = proposed(HEAD)
    (line,) = sign_in(client, qi).get(LIST).context["page"].lines
    decide(approval=approval, by=qi, verb="send_back", at=LATER, reason="写明毛利")
    propose_again(approval=approval, by=shen, at=LATER, reason="改为八折")

    answer = client.post(LIST, {"approval": [line.seen], "decision": "approve"})

    assert (answer.status_code, standing(approval)[0], told) == (422, "waiting", [])
    assert "已由沈知遥处理（提出），请刷新后查看。" in answer.content.decode()
    (fresh,) = client.get(LIST).context["page"].lines
    assert client.post(LIST, {"approval": [fresh.seen], "decision": "approve"}).status_code == 302


@pytest.mark.parametrize("ticked", ["1.x", "x", "-1", "1.1.1", "9" * 30, "１.９９９９９９９９９９９９９９９９９９"])
def test_ticks_that_were_made_up_decide_nothing(client, proposed, told, sign_in, qi, ticked):
    approval = proposed(HEAD)

    answer = sign_in(client, qi).post(LIST, {"approval": [f"{approval.pk}.0", ticked], "decision": "approve"})

    assert (answer.status_code, standing(approval)[0], told) == (422, "waiting", [])


def test_after_withdrawal_a_second_click_decides_nothing(client, proposed, told, sign_in, shen, qi):
    approval = proposed(HEAD)
    withdraw(approval=approval, by=shen, at=LATER)

    answer = sign_in(client, qi).post(f"{LIST}{approval.pk}/decision/", {"decision": "approve", "turn": "0"})

    assert (answer.status_code, [each[0] for each in told]) == (422, ["withdrawn"])
    assert "已由沈知遥处理（撤回）" in answer.content.decode()


def test_what_no_database_keeps_is_left_out_of_a_reason_and_of_a_search(client, proposed, sign_in, qi):
    approval = proposed(HEAD)

    assert sign_in(client, qi).get(f"{LIST}?customer=%00").status_code == 200
    client.post(f"{LIST}{approval.pk}/decision/", {"decision": "refuse", "turn": "0", "reason": "毛\0利" + "低" * 500})

    assert Step.objects.get(verb="refuse").reason == Approval.objects.get().reason == "毛利" + "低" * 198


@pytest.mark.parametrize("part", ["approver/", "assignment/"])
def test_the_post_without_the_capability_neither_asks_others_nor_hands_on(
    client, proposed, sign_in, qi, fang, part, monkeypatch
):
    kind = carried.discount(decided_with=Capability.APPROVE_GRADE)
    monkeypatch.setattr(apps.get_app_config("approvals"), "approval_kinds", {"discount": kind})
    kinds.cache_clear()
    approval = proposed(HEAD)

    answer = sign_in(client, qi).post(f"{LIST}{approval.pk}/{part}", {"person": "fang", "order": "after"})

    assert (answer.status_code, standing(approval)[2]) == (403, [("propose", "shen")])


def test_an_approver_added_on_a_stale_page_is_refused(client, proposed, sign_in, qi, fang, jiang):
    approval = proposed(HEAD)
    add_approver(approval=Approval.objects.get(), person=fang, by=qi, at=LATER)

    answer = sign_in(client, qi).post(f"{LIST}{approval.pk}/approver/", {"person": "fang", "order": "after"})

    assert "已在审批人之列" in answer.content.decode()
    assert Step.objects.filter(verb="add_after").count() == 1
