"""The pages of the reports room."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kezhi.customers.models import Customer
from kezhi.reports.actions import record_incident, record_report
from kezhi.reports.models import Incident, Report


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def told(shen, lu, now):
    """A daily report of each of two salespeople."""
    return [
        record_report(
            kind=Report.Kind.DAILY, mode="口头", author=author, gist=f"{author}的要点", given_at=now, by=author, at=now,
            request_key=author.username,
        )
        for author in (shen, lu)
    ]  # fmt: skip


def minute(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_the_register_shows_what_was_told_inside_the_scope(client, sign_in, shen, xu, told):
    own = sign_in(client, shen).get("/reports/").content.decode()
    assert "沈知遥的要点" in own
    assert "陆砚秋的要点" not in own

    sign_in(client, xu)
    with CaptureQueriesContext(connection) as asked:
        everyone = client.get("/reports/").content.decode()
    assert "沈知遥的要点" in everyone
    assert "陆砚秋的要点" in everyone
    assert len(asked) <= 12


def test_the_register_is_narrowed_by_kind_and_survives_nonsense(client, sign_in, xu, told):
    sign_in(client, xu)

    assert client.get("/reports/?kind=日常报告").context["page"].total == 2
    assert client.get("/reports/?kind=紧急报告").context["page"].total == 0
    assert client.get("/reports/?kind=x&author=x&from=x&after=x|y").context["page"].total == 2


def test_incidents_say_whether_they_were_reported(client, sign_in, shen, lu, lichuan, now):
    incident = record_incident(
        customer=lichuan, kind="拒付", happened_at=now, note="拒付。", by=shen, at=now, request_key="n"
    )
    sign_in(client, shen)
    assert "尚未报告" in client.get("/reports/?tab=incidents").content.decode()

    client.post(
        f"/reports/new/?incident={incident.pk}",
        {"kind": "紧急报告", "mode": "电话", "given_at": minute(now), "gist": "已报告。", "request_key": "u"},
    )

    assert sign_in(client, lu).get("/reports/?tab=incidents").context["page"].total == 0
    assert client.get(f"/reports/new/?incident={incident.pk}").status_code == 404


def test_a_report_takes_the_form_that_its_kind_has(client, sign_in, shen, now):
    sign_in(client, shen)

    for kind in ("日常报告", "定期报告"):
        fields = {"kind": kind, "given_at": minute(now), "gist": "无异常。", "request_key": kind}
        assert client.post("/reports/new/", fields).status_code == 302

    assert dict(Report.objects.values_list("kind", "mode")) == {"日常报告": "口头", "定期报告": "书面"}


def test_an_incident_is_recorded_from_its_form(client, sign_in, shen, lichuan, now):
    fields = {
        "customer": "栎川",
        "kind": "可能拒付",
        "happened_at": minute(now),
        "note": "资金紧张。",
        "request_key": "n",
    }

    response = sign_in(client, shen).post("/reports/incidents/new/", fields)

    assert (response.status_code, Incident.objects.get().customer) == (302, lichuan)
    assert "尚未作紧急报告" in client.get("/").content.decode()


def test_an_ambiguous_name_is_answered_with_the_numbers_it_may_mean(client, sign_in, gu, lichuan, nanpu, now):
    Customer.objects.filter(pk=nanpu.pk).update(name="南浦精密传动有限公司")
    fields = {"customer": "精密", "kind": "拒付", "happened_at": minute(now), "note": "拒付。", "request_key": "n"}

    page = sign_in(client, gu).post("/reports/incidents/new/", fields).content.decode()

    meant = "、".join(f"{one} {one.number}" for one in sorted((lichuan, nanpu), key=lambda one: one.number))
    assert f"“精密”不止一户：{meant}。请写客户编号。" in page
    assert Incident.objects.count() == 0


def test_the_customer_page_leads_to_its_own_incident(client, sign_in, shen, lichuan):
    page = sign_in(client, shen).get(f"/customers/{lichuan.pk}/").content.decode()
    form = client.get(f"/reports/incidents/new/?customer={lichuan.number}").content.decode()

    assert f'hx-get="/reports/incidents/new/?customer={lichuan.number}"' in page
    assert f'value="{lichuan.number}"' in form


@pytest.mark.parametrize("changed", [{"customer": "南浦"}, {"customer": "没有这家"}, {"note": ""}])
def test_a_form_with_a_fault_comes_back(client, sign_in, shen, lichuan, nanpu, now, changed):
    fields = {"customer": "栎川", "kind": "拒付", "happened_at": minute(now), "note": "拒付。", "request_key": "n"}

    response = sign_in(client, shen).post("/reports/incidents/new/", {**fields, **changed})

    assert (response.status_code, Incident.objects.count()) == (422, 0)


def test_the_gaps_page_leads_to_the_customers_behind_a_figure(client, sign_in, shen, lichuan):
    page = sign_in(client, shen).get("/reports/gaps/").content.decode()
    assert f"?owner={shen.pk}&amp;item=contact" in page

    behind = client.get(f"/reports/gaps/?owner={shen.pk}&item=contact").content.decode()
    assert "栎川精密传动" in behind
