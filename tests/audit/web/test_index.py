"""The audit trail page."""

from datetime import UTC, datetime

from django.urls import reverse

from kezhi.accounts.models import Grant
from kezhi.audit.actions import record

AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


def test_a_manager_reads_who_changed_what(client, xu, lichuan, sign_in):
    record(xu, "grading.proposal.approved", lichuan, at=AT, before={"grade": "B"}, after={"grade": "A"})

    page = sign_in(client, xu).get(reverse("audit:index")).content.decode()

    assert "批准评级" in page
    assert "等级 <s>B</s> → <b>A</b>" in page
    assert "11月18日 14:02" in page


def test_a_salesperson_is_told_who_can_help(client, shen, sign_in):
    answer = sign_in(client, shen).get(reverse("audit:index"))

    assert answer.status_code == 403
    assert "查看审计" in answer.content.decode()


def test_another_offices_entries_stay_out_of_an_office_scope(client, company, xu, qi, lichuan, nanpu, sign_in):
    Grant.objects.create(post=qi.post, capability="audit.see", scope="below")
    client.force_login(qi)
    record(xu, "customers.customer.edited", lichuan, at=AT)
    record(xu, "customers.customer.edited", nanpu, at=AT)

    page = client.get(reverse("audit:index")).content.decode()

    assert "栎川精密传动" in page
    assert "南浦食品" not in page


def test_the_trail_pages_by_key(client, xu, lichuan, sign_in, django_assert_num_queries):
    for _n in range(60):
        record(xu, "customers.customer.edited", lichuan, at=AT)
    sign_in(client, xu)

    with django_assert_num_queries(6):
        first = client.get(reverse("audit:index"))
    older = first.context["trail"].older
    second = client.get(reverse("audit:index"), {"before": older})

    assert len(first.context["trail"].lines) == 50
    assert [line.pk for line in second.context["trail"].lines] == list(range(older - 1, older - 11, -1))
