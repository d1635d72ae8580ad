"""The page of one approval, and what can be done there."""

import re

import pytest

from kezhi.approvals.actions import decide
from kezhi.approvals.models import Approval, Step
from tests.approvals.conftest import HEAD, LATER, acting, standing

TOKEN = re.compile(rb'(csrfmiddlewaretoken" value|X-CSRFToken": ?|content)="[^"]+"|[A-Za-z0-9]{64}')


def url(approval, part=""):
    return f"/approvals/{approval.pk}/{part}"


def test_the_page_says_what_is_asked_before_whom_and_what_happened(client, proposed, sign_in, qi):
    page = sign_in(client, qi).get(url(proposed(reason="老客户"))).content.decode()

    for text in (
        "栎川精密传动 · 合同折扣",
        "九折",
        "待办事处主任审批",
        "然后：业务部经理",
        "老客户",
        "沈知遥（业务员）",
    ):
        assert text in page


@pytest.mark.parametrize("who", ["lu", "fang"])
@pytest.mark.parametrize(
    "part", ["", "approver/", "assignment/"]
)  # fmt: skip
def test_who_may_not_see_it_is_told_that_there_is_nothing(client, proposed, sign_in, request, who, part):
    approval, person = proposed(), request.getfixturevalue(who)

    there = sign_in(client, person).get(url(approval, part))
    nowhere = client.get(f"/approvals/{approval.pk + 1}/{part}")

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert TOKEN.sub(b"", there.content) == TOKEN.sub(b"", nowhere.content)


@pytest.mark.parametrize("part", ["decision/", "proposal/", "withdrawal/", "reminder/", "approver/", "assignment/"])
def test_nor_can_they_act_on_it(client, proposed, sign_in, lu, part):
    approval = proposed()

    sent = {"decision": "approve", "person": "lu", "order": "before"}
    answer = sign_in(client, lu).post(url(approval, part), sent)

    assert answer.status_code == 404
    assert standing(approval) == ("waiting", "办事处主任", [("propose", "shen")])


def test_only_who_is_asked_has_buttons_to_decide(client, proposed, sign_in, qi, xu, shen):
    approval = proposed()
    pages = {person.name: sign_in(client, person).get(url(approval)).content.decode() for person in (qi, xu, shen)}

    assert {name for name, page in pages.items() if 'value="approve"' in page} == {"祁连枝"}
    assert {name for name, page in pages.items() if "withdrawal/" in page} == {"沈知遥"}
    assert {name for name, page in pages.items() if "reminder/" in page} == {"许南乔", "沈知遥"}


def test_deciding_on_what_one_saw(client, proposed, sign_in, qi):
    approval = proposed()

    answer = sign_in(client, qi).post(url(approval, "decision/"), {"decision": "approve", "turn": "0", "reason": "好"})

    assert (answer.status_code, answer.url) == (302, url(approval))
    assert standing(approval)[1] == "业务部经理"


def test_a_stale_page_decides_nothing(client, proposed, sign_in, qi, xu):
    approval = proposed()
    decide(approval=approval, by=qi, verb="approve", at=LATER)

    answer = sign_in(client, xu).post(url(approval, "decision/"), {"decision": "approve", "turn": "0"})

    assert answer.status_code == 422
    assert "栎川精密传动的合同折扣已由祁连枝处理（批准），请刷新后查看。" in answer.content.decode()
    assert Step.objects.filter(verb="approve").count() == 1


def test_a_refusal_without_reason_keeps_what_was_typed(client, proposed, sign_in, qi):
    answer = sign_in(client, qi).post(url(proposed(), "decision/"), {"decision": "send_back", "reason": " "})

    assert answer.status_code == 422
    assert "不批准或退回时请写明理由，提出人会看到。" in answer.content.decode()


def test_a_deputy_is_told_for_whom_they_decide(client, proposed, sign_in, away, qi, lu, settings):
    approval = proposed(HEAD)
    away(qi, lu).absences.model.objects.update(from_on="2020-01-01", to_on=None)

    page = sign_in(client, lu).get(url(approval)).content.decode()
    client.post(url(approval, "decision/"), {"decision": "approve", "turn": "0"})

    assert "代祁连枝" in page
    assert "陆砚秋（代祁连枝，办事处主任）" in client.get(url(approval)).content.decode()


def test_one_more_approver_through_the_dialog(client, proposed, sign_in, qi, jiang):
    approval = proposed(HEAD)
    sign_in(client, qi)

    wrong = client.post(url(approval, "approver/"), {"person": "沈知遥", "order": "before"})
    right = client.post(url(approval, "approver/"), {"person": "江未眠", "order": "before"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "沈知遥不能审批此事：此事由其提出。请另选一位。" in wrong.content.decode()
    assert standing(approval)[1] == "江未眠"


def test_handing_it_over_through_the_dialog(client, proposed, sign_in, qi, xu):
    approval = proposed(HEAD)

    sign_in(client, qi).post(url(approval, "assignment/"), {"person": "xu", "reason": "我回避"})

    assert standing(approval)[1] == "许南乔"


def test_withdrawing_proposing_again_and_reminding(client, proposed, sign_in, shen, qi):
    approval = proposed()
    decide(approval=approval, by=qi, verb="send_back", at=LATER, reason="写明毛利")
    sign_in(client, shen)

    assert "重新提出" in client.get(url(approval)).content.decode()
    client.post(url(approval, "proposal/"), {"reason": "三成"})
    assert Approval.objects.get().state == "waiting"
    client.post(url(approval, "reminder/"))
    client.post(url(approval, "reminder/"))
    assert Step.objects.filter(verb="remind").count() == 1
    client.post(url(approval, "withdrawal/"))
    assert Approval.objects.get().state == "withdrawn"


def test_a_vacancy_is_shown(client, proposed, sign_in, shen, qi):
    type(qi).objects.exclude(pk=shen.pk).update(is_active=False)

    page = sign_in(client, shen).get(url(proposed(HEAD))).content.decode()

    assert "“办事处主任”目前无人任职，此项没有人能批。" in page
    assert acting(shen).name == "沈知遥"
