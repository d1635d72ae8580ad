"""The page of proposals, and deciding them there."""

import pytest
from django.urls import reverse

from kezhi.grading.models import Grade, Proposal

URL = "/grades/proposals/"


@pytest.fixture
def proposals(accept, lichuan, nanpu):
    accept((lichuan, "B", 12, "大客户"), (nanpu, "C", 10, "普通客户"))
    return [str(pk) for pk in Proposal.objects.order_by("customer").values_list("pk", flat=True)]


def decide(client, proposals, decision, note=""):
    return client.post(URL, {"proposal": proposals, "decision": decision, "note": note})


def test_who_approves_sees_boxes_and_who_proposes_sees_none(client, proposals, gu, xu, sign_in):
    page = sign_in(client, gu).get(URL).content.decode()
    plain = sign_in(client, xu).get(URL).content.decode()

    assert page.count('name="proposal"') == 2
    assert "栎川精密传动" in plain
    assert 'name="proposal"' not in plain


def test_a_salesperson_is_told_who_can_help(client, proposals, shen, sign_in):
    answer = sign_in(client, shen).get(URL)

    assert answer.status_code == 403
    assert "您的岗位（业务员）没有“提出评级建议”权限，请找管理员开通。" in answer.content.decode()


def test_ticked_ones_are_approved_together(client, proposals, gu, sign_in):
    answer = decide(sign_in(client, gu), proposals, "approve")

    assert (answer.status_code, answer.url) == (302, URL)
    assert "已批准 2 项评级建议，新等级今日起生效。" in client.get(URL).content.decode()
    assert Grade.objects.filter(to_on=None).count() == 2


def test_a_refusal_without_reason_comes_back_with_the_ticks(client, proposals, gu, sign_in):
    answer = decide(sign_in(client, gu), proposals[:1], "refuse")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不批准或退回时请写明理由，提出人会看到。" in page
    assert page.count(" checked>") == 1
    assert set(Proposal.objects.values_list("state", flat=True)) == {"pending"}


def test_a_refusal_with_its_reason_stands_under_its_tab(client, proposals, gu, sign_in):
    decide(sign_in(client, gu), proposals[:1], "refuse", "资料不全")

    page = client.get(URL, {"state": "refused"}).content.decode()
    assert "资料不全" in page
    assert "顾行之 未批准" in page


def test_an_unknown_state_and_key_show_what_waits(client, proposals, gu, sign_in):
    answer = sign_in(client, gu).get(URL, {"state": "nonsense", "after": "x"})

    assert (answer.status_code, answer.context["page"].state) == (200, "pending")


def test_the_page_reads_in_a_fixed_number_of_statements(client, proposals, gu, sign_in, django_assert_num_queries):
    sign_in(client, gu)

    with django_assert_num_queries(7):
        client.get(URL)


def test_the_page_in_english(client, proposals, gu, sign_in):
    client.cookies["django_language"] = "en"

    page = sign_in(client, gu).get(reverse("grading:proposals")).content.decode()

    assert "Grade proposals" in page
    assert "Customers whose points differ from their grade." in page
    assert "评级建议" not in page


@pytest.mark.parametrize("decision", ["", "send_back", "withdraw"])
def test_what_is_neither_approval_nor_refusal_decides_nothing(client, proposals, gu, sign_in, decision):
    assert decide(sign_in(client, gu), proposals, decision, "不行").status_code == 422

    assert (Proposal.objects.filter(state="pending").count(), Grade.objects.count()) == (2, 0)
