"""The calendar under a secret link: made, renewed, revoked, and as RFC 5545 wants it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from kezhi.audit.models import Entry
from kezhi.duties.icalendar import Event, written
from kezhi.duties.models import CalendarLink, Duty
from tests.duties.conftest import visit_row, weekly_row

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)


def link_from(client):
    page = client.post("/duties/calendar/").content.decode()
    return page.partition('value="http://testserver')[2].partition('"')[0]


@pytest.fixture
def owed(lay, lichuan, nanpu, shen, lu):
    today = timezone.localdate()
    lay(
        visit_row(lichuan, shen, due_on=today + timedelta(days=3)), weekly_row(shen, due_on=today), visit_row(nanpu, lu)
    )


def unfolded(answer):
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def test_who_knows_the_link_reads_that_persons_duties_without_signing_in(client, sign_in, shen, owed):
    address = link_from(sign_in(client, shen))
    client.logout()

    answer = client.get(address)

    lines = unfolded(answer)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert [line for line in lines if line.startswith("SUMMARY")] == [
        "SUMMARY:每周日常报告",
        "SUMMARY:栎川精密传动 · 季度回访",
    ]
    visit = Duty.objects.get(holder=shen, kind="cadence")
    assert f"DTSTART;VALUE=DATE:{visit.due_on:%Y%m%d}" in lines
    assert f"URL:http://testserver/duties/{visit.pk}/" in lines
    assert "DESCRIPTION:依据《客户分类管理办法》第十条。" in lines
    assert all(len(line.encode()) <= 75 for line in answer.content.decode().split("\r\n"))


def test_renewed_or_revoked_an_earlier_link_leads_nowhere(client, sign_in, shen, owed):
    sign_in(client, shen)
    first, second = link_from(client), link_from(client)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)

    client.post("/duties/calendar/revocation/")

    assert (client.get(second).status_code, CalendarLink.objects.count()) == (404, 0)
    acts = Entry.objects.filter(act__startswith="duties.calendar").order_by("pk").values_list("act", flat=True)
    assert list(acts) == [
        "duties.calendar.made", "duties.calendar.made", "duties.calendar.revoked",
    ]  # fmt: skip


def test_the_link_stands_nowhere_and_ends_with_the_person(client, sign_in, shen, owed):
    address = link_from(sign_in(client, shen))
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert token not in client.get("/duties/calendar/").content.decode()
    assert token not in str(list(CalendarLink.objects.values())) + str(list(Entry.objects.values()))

    shen.is_active = False
    shen.save()

    assert client.get(address).status_code == 404


def test_wrong_links_lock_nobody_out(client, sign_in, shen, owed):
    address = link_from(sign_in(client, shen))
    for number in range(30):
        assert client.get(f"/calendar/{number}.ics").status_code == 404

    assert client.get(address).status_code == 200


def test_texts_are_escaped_and_lines_folded_between_characters():
    event = Event(
        uid="1@x", on=date(2026, 12, 31), at=datetime(2026, 12, 31, 9, 30, tzinfo=UTC), changed_at=NOW,
        summary="a,b;c\\d\ne\x07" + "客" * 60, description="", url="http://x/1/",
    )  # fmt: skip

    text = written([event], name="n", product="-//K//K//ZH")

    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "").split("\r\n")
    assert "SUMMARY:a\\,b\\;c\\\\d\\ne" + "客" * 60 in whole
    assert "DTSTART:20261231T093000Z" in whole
    assert "DTSTAMP:20261118T020000Z" in whole
