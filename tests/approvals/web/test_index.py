"""The list of approvals, and deciding many there."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhi.accounts.capabilities import Capability
from kezhi.approvals.actions import decide, remind
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval
from kezhi.customers.models import Customer
from tests.approvals import carried
from tests.approvals.conftest import HEAD, LATER

URL = "/approvals/"


def names(answer):
    return [line.title for line in answer.context["page"].lines]


def test_each_sees_what_waits_for_them_what_they_proposed_and_what_they_decided(
    client, proposed, sign_in, shen, qi, xu
):
    approval = proposed()
    decide(approval=approval, by=qi, verb="approve", at=LATER)

    lists = {
        (person.name, tab): names(sign_in(client, person).get(URL, {"tab": tab}))
        for person in (shen, qi, xu)
        for tab in ("waiting", "mine", "decided")
    }

    mine = "栎川精密传动"
    assert {key for key, found in lists.items() if found == [mine]} == {
        ("沈知遥", "mine"), ("祁连枝", "decided"), ("许南乔", "waiting"),
    }  # fmt: skip


def test_ticked_ones_are_decided_together_and_the_filter_stays(client, proposed, told, sign_in, qi, lichuan):
    approval = proposed(HEAD)

    answer = sign_in(client, qi).post(f"{URL}?kind=discount", {"approval": [f"{approval.pk}.0"], "decision": "approve"})

    assert (answer.status_code, answer.url) == (302, f"{URL}?kind=discount")
    assert "已批准 1 项。" in client.get(URL).content.decode()
    assert [each[:2] for each in told] == [("approved", [lichuan.pk])]


def test_a_refusal_without_reason_comes_back_with_ticks(client, proposed, told, sign_in, qi):
    approval = proposed(HEAD)

    answer = sign_in(client, qi).post(URL, {"approval": [f"{approval.pk}.0"], "decision": "refuse"})

    assert answer.status_code == 422
    assert " checked>" in answer.content.decode()
    assert (Approval.objects.get().state, told) == ("waiting", [])


@pytest.mark.parametrize("sent", [{}, {"decision": "withdraw"}, {"decision": "send_back"}])
def test_what_cannot_be_done_to_many_is_not_done(client, proposed, sign_in, qi, sent):
    approval = proposed(HEAD)

    answer = sign_in(client, qi).post(URL, {"approval": [approval.pk], "note": "不行", **sent})

    assert (answer.status_code, Approval.objects.get().state) == (422, "waiting")


def test_filters(client, proposed, sign_in, qi):
    proposed(HEAD)
    sign_in(client, qi)

    found = {
        query: names(client.get(f"{URL}?{query}"))
        for query in ("customer=栎川", "customer=KH-0127", "customer=南浦", "kind=grade", "late=1", "page=2", "page=x")
    }

    mine = ["栎川精密传动"]
    assert {query for query, lines in found.items() if lines == mine} == {"customer=栎川", "customer=KH-0127", "page=x"}
    assert "没有符合条件的审批" in client.get(f"{URL}?customer=南浦").content.decode()


def test_what_somebody_was_reminded_of_stands_first(client, proposed, sign_in, shen, qi, lichuan):
    proposed(HEAD)
    other = Customer.objects.create(
        number="KH-9", name="汀溪食品", owner=shen, unit=lichuan.unit, since=lichuan.since, pinyin="txsp"
    )
    second = Approval.objects.get()
    second.pk, second.subject_id, second.customer = None, other.pk, other
    second.save()

    remind(approval=second, by=shen, at=LATER)

    answer = sign_in(client, qi).get(URL)
    assert names(answer) == ["汀溪食品", "栎川精密传动"]
    assert "催办" in answer.content.decode()


def test_the_list_is_read_in_a_fixed_number_of_statements(client, proposed, sign_in, qi, django_assert_num_queries):
    proposed(HEAD)
    sign_in(client, qi)

    with django_assert_num_queries(6):
        client.get(URL)


def test_the_number_waiting_stands_in_the_navigation_and_costs_no_statement(
    client, proposed, sign_in, qi, django_assert_num_queries
):
    sign_in(client, qi)
    with CaptureQueriesContext(connection) as before:
        client.get("/account/")
    proposed(HEAD)

    with django_assert_num_queries(len(before)):
        page = client.get("/account/").content.decode()

    assert '审批<span class="n">1</span>' in page


def test_empty_lists_say_so_kindly(client, company, sign_in, shen):
    sign_in(client, shen)

    assert "没有等您审批的事" in client.get(URL).content.decode()
    assert "您还没有提出过审批" in client.get(f"{URL}?tab=mine").content.decode()
    assert "您还没有审批过" in client.get(f"{URL}?tab=decided").content.decode()


def test_the_list_in_english(client, proposed, sign_in, qi):
    proposed(HEAD)
    client.cookies["django_language"] = "en"

    page = sign_in(client, qi).get(URL).content.decode()

    assert "Waiting for me" in page
    assert "待我审批" not in page


def test_who_holds_no_capability_sees_what_they_proposed(client, proposed, sign_in, shen, monkeypatch):
    kind = carried.discount(decided_with=Capability.APPROVE_GRADE)
    monkeypatch.setattr(apps.get_app_config("approvals"), "approval_kinds", {"discount": kind})
    kinds.cache_clear()
    proposed(HEAD)

    page = sign_in(client, shen).get(f"{URL}?tab=mine")

    assert (page.status_code, names(page)) == (200, ["栎川精密传动"])
    assert [count for _tab, _word, count in page.context["page"].tabs] == ["0", "1", "0"]


def test_the_act_of_approving_is_not_called_by_its_outcome_in_english(client, proposed, sign_in, qi):
    proposed(HEAD)
    client.cookies["django_language"] = "en"

    page = sign_in(client, qi).get(URL).content.decode()

    assert 'value="approve">Approve</button>' in page
