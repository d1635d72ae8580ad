"""Deciding in place: one duty or many, offered only to who may, all of them or none."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kezhi.duties.actions import assign, excuse, postpone
from kezhi.duties.models import Duty
from tests.duties.conftest import visit_row, weekly_row

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/?of=team"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def owed(lay, lichuan, shen, today):
    """A visit and a report that 沈知遥 owes today."""
    lay(visit_row(lichuan, shen, opens_on=today, due_on=today), weekly_row(shen, due_on=today))
    return list(Duty.objects.order_by("kind"))


def state():
    return list(Duty.objects.order_by("pk").values())


def test_many_are_assigned_from_the_day_which_comes_back_anew(client, sign_in, qi, shen, owed):
    numbers = [duty.pk for duty in owed]
    page = sign_in(client, qi).get("/?of=team").content.decode()
    assert page.count("data-select ") == 2
    assert page.count('class="kz-bulk"') == 1

    asked = client.get("/duties/assignments/", {"duty": numbers}, **HTMX).content.decode()
    assert "指派 · 2 件义务" in asked

    sent = {"duty": numbers, "to": "qi", "reason": "沈知遥出差"}
    answer = client.post("/duties/assignments/", sent, **HTMX)

    assert (answer.status_code, answer["HX-Retarget"]) == (200, "#day")
    assert "已指派：2 件义务".encode("ascii", "backslashreplace").decode() in answer["HX-Trigger"]
    assert set(Duty.objects.values_list("holder__username", "named__username")) == {("qi", "qi")}


def test_without_scripts_each_decision_is_a_page(client, sign_in, qi, owed, today):
    sign_in(client, qi)
    for what in ("assignment", "postponement", "excuse"):
        assert client.get(f"/duties/{owed[0].pk}/{what}/").status_code == 200
    until = today + timedelta(days=9)

    answer = client.post(f"/duties/{owed[0].pk}/postponement/", {"to": until.isoformat(), "reason": "客户停产"})

    assert (answer.status_code, answer["Location"]) == (302, f"/duties/{owed[0].pk}/")
    assert Duty.objects.get(pk=owed[0].pk).due_on == until


@pytest.mark.parametrize(
    ("what", "sent", "says"),
    [
        ("postponements", {"to": "2026-01-02", "reason": "客户停产"}, "新的日期须在其后"),
        ("postponements", {"to": "2099-01-02", "reason": " "}, "请写明原因"),
        ("assignments", {"to": "lu", "reason": "忙"}, "不在可选的人员之内"),
        ("excuses", {"reason": ""}, "请写明原因"),
    ],
)
def test_a_refusal_is_one_sentence_and_keeps_what_was_typed(client, sign_in, qi, lu, owed, what, sent, says):
    before = state()

    answer = sign_in(client, qi).post(f"/duties/{what}/", {"duty": [duty.pk for duty in owed], **sent}, **HTMX)

    assert (answer.status_code, state()) == (422, before)
    page = answer.content.decode()
    assert says in page
    assert all(value.strip() in page for value in sent.values())


def test_nobody_decides_about_their_own_or_a_strangers(client, sign_in, shen, lu, qi, owed):
    before = state()
    numbers = [duty.pk for duty in owed]
    page = sign_in(client, shen).get("/").content.decode()
    assert "data-select " not in page
    assert client.get(f"/duties/{numbers[0]}/excuse/").status_code == 403
    assert client.post("/duties/excuses/", {"duty": numbers, "reason": "忙"}).status_code == 403
    sign_in(client, lu)
    assert client.post(f"/duties/{numbers[0]}/excuse/", {"reason": "忙"}).status_code == 404
    assert client.post("/duties/excuses/", {"duty": numbers, "reason": "忙"}).status_code == 404
    assert client.post("/duties/excuses/", {"reason": "忙"}).status_code == 302
    assert state() == before


def test_the_holder_says_that_it_was_begun(client, sign_in, shen, owed):
    assert f"/duties/{owed[0].pk}/start/" in sign_in(client, shen).get("/").content.decode()

    client.post(f"/duties/{owed[0].pk}/start/", {"note": "已约周四"})

    page = client.get("/").content.decode()
    assert "已着手" in page
    assert f"/duties/{owed[0].pk}/start/" not in page
    assert "“已约周四”" in client.get(f"/duties/{owed[0].pk}/").content.decode()


def test_the_duty_says_what_was_decided_by_whom_and_why(client, sign_in, lay, lichuan, nanpu, fang, shen, qi, xu, at):
    due = {"due_on": date(2026, 12, 31)}
    lay(visit_row(lichuan, shen, **due), visit_row(lichuan, shen, occurrence="2", **due), visit_row(nanpu, fang, **due))
    first, second, third = Duty.objects.order_by("pk").values_list("pk", flat=True)
    postpone(duties=[first], to=date(2027, 1, 15), reason="客户停产检修", by=qi, at=at)
    excuse(duties=[second], reason="客户已歇业", by=qi, at=at)
    assign(duties=[third], to=shen, reason="休假", by=xu, at=at)
    sign_in(client, xu)

    postponed, excused, assigned = (client.get(f"/duties/{pk}/").content.decode() for pk in (first, second, third))

    assert "原定 12月31日，延至 2027年1月15日" in postponed
    assert "“客户停产检修”" in postponed
    assert ">已免</span>" in excused
    assert "客户已歇业" in excused
    assert "许南乔于11月18日 10:00指派" in assigned
    assert client.get("/duties/?who=all&state=excused").content.decode().count('class="kz-row"') == 1
