"""The pages of the duties room: status, what stands on them, how many statements, and who may see them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kezhi.care.models import Interaction
from kezhi.duties.models import Duty
from kezhi.reports.actions import record_incident
from kezhi.reports.models import Report
from tests.duties.conftest import visit_row, weekly_row

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def duty(lay, lichuan, xu, today):
    """A visit that the business-department manager owes today."""
    lay(visit_row(lichuan, xu, opens_on=today - timedelta(days=30), due_on=today))
    return Duty.objects.get()


def sent(today, *people, **changed):
    return {
        "kind": "拜访", "happened_on": today.isoformat(), "participants": [person.pk for person in people],
        "summary": "看了装配线。", "request_key": "k1", **changed,
    }  # fmt: skip


def test_the_first_screen_takes_at_most_twelve_statements(client, sign_in, gu, xu, lay, lichuan, nanpu, shen, today):
    now = timezone.now()
    record_incident(customer=lichuan, kind="拒付", happened_at=now, note="拒付。", by=shen, at=now, request_key="n")
    for staff in (gu, xu):
        rows = [visit_row(lichuan, staff, occurrence=str(n), due_on=today - timedelta(days=n)) for n in range(30)]
        lay(*rows, visit_row(nanpu, staff, due_on=today), weekly_row(shen, due_on=today))
        sign_in(client, staff)
        for address in ("/", "/?of=team", "/?calendar=month"):
            with CaptureQueriesContext(connection) as asked:
                response = client.get(address)
            assert response.status_code == 200
            assert len(asked) <= 12, [query["sql"][:120] for query in asked]


def test_the_first_screen_shows_the_line_with_its_clause_and_button(client, sign_in, xu, duty):
    page = sign_in(client, xu).get("/").content.decode()

    for piece in ("栎川精密传动", "季度回访", "分类 第十条", "登记拜访", f"/duties/{duty.pk}/fulfilment/", "今天 1 件"):
        assert piece in page


def test_the_dialog_counts_hours_as_the_line_does_and_waits_for_the_gist(client, sign_in, lay, lichuan, shen, today):
    ended = timezone.localtime().replace(tzinfo=None) - timedelta(hours=3)
    event = {"kind": "chain", "subject_type": "event", "subject": "n1", "step": "报告上级"}
    lay(visit_row(lichuan, shen, **event, due_on=ended.date(), due_at=ended))

    sign_in(client, shen)
    dialog = client.get(f"/duties/{Duty.objects.get().pk}/fulfilment/", **HTMX).content.decode()

    assert "逾期 3 小时" in client.get("/").content.decode()
    assert '<span class="late">逾期 3 小时</span>' in dialog
    assert " autofocus" in dialog.partition('<textarea name="gist"')[2].partition(">")[0]


@pytest.mark.parametrize("address", ["/", "/duties/", "/duties/rates/", "/reports/", "/reports/gaps/"])
def test_whoever_is_not_signed_in_is_asked_to(client, db, address):
    response = client.get(address)

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/sign-in/")


def test_a_visit_recorded_from_its_line_swaps_the_day_and_offers_to_take_it_back(client, sign_in, xu, duty, today):
    sign_in(client, xu)
    dialog = client.get(f"/duties/{duty.pk}/fulfilment/", **HTMX).content.decode()
    assert "<dialog" in dialog
    assert "许南乔" in dialog
    assert "管理员" not in dialog

    response = client.post(f"/duties/{duty.pk}/fulfilment/", sent(today, xu), **HTMX)

    duty.refresh_from_db()
    visit = Interaction.objects.get()
    assert (duty.state, duty.evidence) == ("satisfied", f"i{visit.pk}")
    assert (response.status_code, response["HX-Retarget"]) == (200, "#day")
    assert f"/duties/{duty.pk}/reopening/" in response["HX-Trigger"]
    assert "本周没有要办的事" in response.content.decode()

    undone = client.post(f"/duties/{duty.pk}/reopening/", **HTMX)
    duty.refresh_from_db()
    assert (undone["HX-Refresh"], duty.state, Interaction.objects.count()) == ("true", "open", 0)


def test_without_scripts_the_form_is_a_page_and_leads_back_to_the_day(client, sign_in, xu, duty, today):
    sign_in(client, xu)
    assert "<dialog data-open" not in client.get(f"/duties/{duty.pk}/fulfilment/").content.decode()

    response = client.post(f"/duties/{duty.pk}/fulfilment/", sent(today, xu))

    assert (response.status_code, response["Location"], Interaction.objects.count()) == (302, "/", 1)


@pytest.mark.parametrize("fault", [{"summary": ""}, {"participants": []}, {"happened_on": "明天"}])
def test_a_form_with_a_fault_comes_back_with_what_was_written(client, sign_in, xu, duty, today, fault):
    response = sign_in(client, xu).post(f"/duties/{duty.pk}/fulfilment/", sent(today, xu, **fault), **HTMX)

    duty.refresh_from_db()
    assert (response.status_code, duty.state, Interaction.objects.count()) == (422, "open", 0)
    assert "k1" in response.content.decode()


def test_a_refusal_of_the_action_stands_in_the_form(client, sign_in, xu, gu, duty, today):
    response = sign_in(client, xu).post(f"/duties/{duty.pk}/fulfilment/", sent(today, gu), **HTMX)

    assert response.status_code == 422
    assert "许南乔没有参加，不能算作履行" in response.content.decode()
    assert Interaction.objects.count() == 0


def test_a_number_outside_the_scope_is_not_found_on_every_way_in(client, sign_in, lu, fang, duty, today):
    for staff in (lu, fang):
        sign_in(client, staff)
        for page in ("", "clause/", "fulfilment/"):
            assert client.get(f"/duties/{duty.pk}/{page}").status_code == 404
        assert client.post(f"/duties/{duty.pk}/fulfilment/", sent(today, staff)).status_code == 404
        assert client.post(f"/duties/{duty.pk}/reopening/").status_code == 404
    duty.refresh_from_db()
    assert (duty.state, Interaction.objects.count()) == ("open", 0)


def test_who_sees_a_duty_without_owing_it_is_told_who_does(client, sign_in, qi, duty):
    response = sign_in(client, qi).get(f"/duties/{duty.pk}/fulfilment/")

    assert response.status_code == 403
    assert "这件事由许南乔负责" in response.content.decode()


def test_the_weekly_report_takes_its_gist_in_place(client, sign_in, shen, lay, today):
    lay(weekly_row(shen, opens_on=today - timedelta(days=6), due_on=today))
    duty = Duty.objects.get()
    given_at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")

    fields = {"mode": "口头", "given_at": given_at, "gist": "本周无异常。", "request_key": "g"}
    response = sign_in(client, shen).post(f"/duties/{duty.pk}/fulfilment/", fields, **HTMX)

    assert (response.status_code, Report.objects.get().about) == (200, duty.key)


def test_a_satisfied_duty_shows_its_evidence_and_its_story(client, sign_in, xu, duty, today):
    sign_in(client, xu).post(f"/duties/{duty.pk}/fulfilment/", sent(today, xu))

    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/duties/{duty.pk}/").content.decode()

    assert len(asked) <= 12
    for piece in (
        "大客户 A 级，主管副总经理与业务部经理每季度回访一次",
        "看了装配线。",
        "当场登记。",
        "许南乔",
        "按期办结",
    ):
        assert piece in page


def test_the_clause_opens_with_its_quote(client, sign_in, xu, duty):
    page = sign_in(client, xu).get(f"/duties/{duty.pk}/clause/", **HTMX).content.decode()

    assert "大客户 A 级，主管副总经理与业务部经理每季度回访一次。" in page


def test_the_figures_of_the_rate_lead_to_their_lists(client, sign_in, lay, lichuan, xu):
    kept = {"state": "satisfied", "evidence": "i1", "opens_on": date(2026, 1, 1)}
    yesterday = timezone.localdate() - timedelta(days=1)
    lay(
        visit_row(lichuan, xu, occurrence="1", due_on=yesterday, satisfied_on=yesterday, **kept),
        visit_row(lichuan, xu, occurrence="2", due_on=yesterday, satisfied_on=timezone.localdate(), **kept),
        visit_row(lichuan, xu, occurrence="3", due_on=yesterday, state="late"),
    )
    page = sign_in(client, xu).get("/duties/rates/?by=person").context["page"]

    (line,) = page.lines
    assert client.get(line.due_url).context["page"].total == line.rate.due == 3
    for kept_how in ("in_time", "late", "overdue"):
        listed = client.get(f"{line.url}&kept={kept_how}").context["page"]
        assert listed.total == getattr(line.rate, kept_how) == 1


@pytest.mark.parametrize("key", ["holder=", "customer=", "after=2026-01-01."])
def test_a_number_beyond_every_key_is_no_error(client, sign_in, shen, key):
    assert sign_in(client, shen).get(f"/duties/?who=all&{key}{'9' * 30}").status_code == 200
