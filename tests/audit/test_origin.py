"""Where an act comes from stands in its entry, without anybody passing it down."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory
from django.urls import reverse

from kezhi.audit.actions import record, saw
from kezhi.audit.middleware import address_of
from kezhi.audit.models import Entry
from kezhi.audit.origin import Origin, coming_from, here
from kezhi.customers.models import Contact

AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


def test_an_act_on_a_page_tells_address_program_and_session(client, shen, lichuan, sign_in):
    before = here()
    contact = Contact.objects.create(customer=lichuan, name="顾言", phone="13800010002")
    sign_in(client, shen).post(
        reverse("customers:new_contact", args=[lichuan.pk]), {"name": "闻溪"}, headers={"user-agent": "Firefox/140"}
    )

    entry = Entry.objects.get(act="customers.contact.added")
    assert (entry.channel, entry.address, entry.agent) == ("web", "127.0.0.1", "Firefox/140")
    assert len(entry.session) == 16
    assert entry.session not in client.session.session_key
    assert here() == before
    assert contact.pk


def test_an_act_of_a_job_tells_its_work(xu, lichuan):
    with coming_from(Origin("job", agent="policies.tasks.run", session="7")):
        entry = record(None, "customers.customer.edited", lichuan, at=AT)

    assert (entry.channel, entry.agent, entry.session, entry.address) == ("job", "policies.tasks.run", "7", "")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        ([], "203.0.113.9", "192.0.2.1"),
        (["192.0.2.1"], "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (["192.0.2.0/24"], "2001:db8::1", "2001:db8::1"),
        (["192.0.2.1"], "<script>", "192.0.2.1"),
    ],
)
def test_only_our_own_proxy_is_believed(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": forwarded})

    assert address_of(request) == address


def test_a_sight_tells_the_fields_and_the_purpose_and_no_value(xu, lichuan):
    contact = Contact.objects.create(customer=lichuan, name="顾言", phone="13800010002")

    entry = saw(xu, contact, fields=["phone"], purpose="回访", at=AT)

    assert (entry.act, entry.after, entry.customer) == (
        "privacy.field.seen", {"fields": ["phone"], "purpose": "回访"}, lichuan,
    )  # fmt: skip
