"""The audit trail page."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kezhi.accounts.models import Grant
from kezhi.audit.actions import record
from kezhi.audit.models import Entry
from kezhi.customers.actions import add_contact, blank_contact
from kezhi.customers.models import Contact

AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
READING = 6


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
    newest = Entry.objects.latest("pk").pk
    sign_in(client, xu)

    with django_assert_num_queries(READING):
        first = client.get(reverse("audit:index"))
    second = client.get(reverse("audit:index"), {"after": first.context["trail"].older})

    assert [line.pk for line in first.context["trail"].lines] == list(range(newest, newest - 50, -1))
    assert [line.pk for line in second.context["trail"].lines] == list(range(newest - 50, newest - 60, -1))
    assert second.context["trail"].older == ""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"who": "许南"}, "ab"),
        ({"who": "系"}, ""),
        ({"act": "grading.proposal.approved"}, "b"),
        ({"from_on": "2026-11-18"}, "bc"),
        ({"to_on": "2026-11-18"}, "ab"),
        ({"from_on": "2026-11-18", "to_on": "2026-11-18"}, "b"),
        ({"text": "南浦"}, "c"),
        ({"text": "50%"}, ""),
        ({"customer": "栎川"}, "ab"),
        ({"subject_type": "customers.customer", "subject_id": "南浦"}, "c"),
        ({"subject_type": "no.such", "subject_id": "1", "act": "no.such"}, "abc"),
        ({"from_on": "soon", "after": "7", "customer": "x"}, "abc"),
    ],
)
def test_an_auditor_searches(client, wen, xu, lu, lichuan, nanpu, sign_in, asked, found):
    record(xu, "customers.customer.edited", lichuan, at=AT - timedelta(days=1), after={"note": "a"})
    record(xu, "grading.proposal.approved", lichuan, at=AT, after={"note": "b"})
    record(lu, "customers.customer.edited", nanpu, at=AT + timedelta(days=1), after={"note": "c"})
    keys = {"栎川": lichuan.pk, "南浦": nanpu.pk}
    given = {name: keys.get(value, value) if name != "text" else value for name, value in asked.items()}

    page = sign_in(client, wen).get(reverse("audit:index"), given)

    assert "".join(line.changes[0].after for line in page.context["trail"].lines) == found[::-1]


def test_searching_is_itself_on_record_once(client, wen, lichuan, sign_in, django_assert_num_queries):
    record(wen, "customers.customer.edited", lichuan, at=AT)
    sign_in(client, wen)
    with django_assert_num_queries(READING + 2):
        client.get(reverse("audit:index"), {"text": "栎川", "from_on": "2026-11-01"})
    client.get(reverse("audit:index"))
    client.get(reverse("audit:index"), {"text": "栎川", "after": "1-1"})

    entry = Entry.objects.get(act="audit.trail.searched")
    assert (entry.by, entry.after, entry.channel) == (wen, {"text": "栎川", "from_on": "2026-11-01"}, "web")


def test_hidden_values_stay_hidden_in_the_trail_and_in_its_workbook(client, wen, lichuan, sign_in):
    contact = Contact.objects.create(customer=lichuan, name="顾言", phone="13800010002")
    changed = {"before": {"phone": "13800010001"}, "after": {"phone": "13800010002"}}
    record(wen, "customers.contact.edited", contact, at=AT, **changed)
    sign_in(client, wen)

    page = client.get(reverse("audit:index")).content.decode()
    answer = client.post(reverse("audit:export"), {"text": "顾言"})

    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
    assert "1380001" not in page
    assert rows[1] == ("2026-11-18 14:02:00", "温叙白", "修改联系人", "栎川精密传动", "顾言", "电话 **** → ****", "")
    assert Entry.objects.get(act="audit.trail.exported").after == {"text": "顾言", "rows": 1}


def test_exporting_needs_both_permissions(client, admin, sign_in):
    assert sign_in(client, admin).post(reverse("audit:export")).status_code == 403
    assert not Entry.objects.filter(act="audit.trail.exported").exists()


def test_a_subject_tells_its_own_history(client, xu, wen, lichuan, nanpu, sign_in):
    record(xu, "customers.customer.edited", lichuan, at=AT, after={"industry": "食品"})
    record(xu, "customers.customer.edited", nanpu, at=AT, after={"industry": "机械"})
    url = reverse("audit:subject", args=["customers.customer", lichuan.pk])

    page = sign_in(client, wen).get(url)
    part = client.get(url, headers={"hx-request": "true"}).content.decode()

    assert "食品" in page.content.decode()
    assert "机械" not in page.content.decode()
    assert part.strip().startswith("<section")


def test_a_subject_that_is_none_tells_nothing(client, wen, lichuan, sign_in):
    record(wen, "customers.customer.edited", lichuan, at=AT, after={"industry": "食品"})

    page = sign_in(client, wen).get(reverse("audit:subject", args=["no.such", lichuan.pk])).content.decode()

    assert "还没有操作记录" in page


def test_a_salesperson_reads_no_subject(client, shen, lichuan, sign_in):
    url = reverse("audit:subject", args=["customers.customer", lichuan.pk])

    assert sign_in(client, shen).get(url).status_code == 403


def test_what_a_contact_withdrew_is_hidden_in_the_trail_too(client, wen, shen, lichuan, sign_in):
    contact = add_contact(customer=lichuan, name="顾言", position="采购经理", by=shen, at=AT)
    other = add_contact(customer=lichuan, name="闻溪", by=shen, at=AT)
    blank_contact(contact=contact, fields=["name"], mark="已撤回")

    page = sign_in(client, wen).get(reverse("audit:index")).content.decode()

    assert "顾言" not in page
    assert "采购经理" in page
    assert other.name in page


@pytest.mark.parametrize(("who", "shown"), [("wen", True), ("shen", False)])
def test_pages_offer_the_history_of_their_subject_to_auditors(client, request, lichuan, sign_in, who, shown):
    sign_in(client, request.getfixturevalue(who))
    pages = [reverse("customers:page", args=[lichuan.pk]), reverse("accounts:person", args=[lichuan.owner_id])]

    for page in pages:
        assert ('id="subject-trail"' in client.get(page).content.decode()) is shown
