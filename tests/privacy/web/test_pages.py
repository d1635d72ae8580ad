"""The register, a person's page, and the forms; who may do what."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.privacy.conftest import AT, TODAY

from kezhi.audit.models import Entry
from kezhi.customers.models import Contact
from kezhi.privacy.actions import receive_demand, withdraw
from kezhi.privacy.actions.release import write_release
from kezhi.privacy.models import Borrowing, Breach, Demand, Ground, Release, Withdrawal


def page(client, name, *arguments):
    return client.get(reverse(f"privacy:{name}", args=arguments))


def test_a_person_s_page_tells_the_grounds_and_covers_the_values(
    client, sign_in, shen, guyan, ground, django_assert_num_queries
):
    ground(guyan)
    sign_in(client, shen)
    with django_assert_num_queries(9):
        answer = page(client, "contact", guyan.pk)

    text = answer.content.decode()
    held = {item.label: (item.text, item.grounds, item.is_lacking) for item in answer.context["panel"].held}
    assert held["电话"] == ("138 **** 0002", ("业务联系 本人同意",), False)
    assert held["爱好"][2] is True
    assert "13800010002" not in text
    assert "导出全部" not in text


def test_another_office_finds_no_such_person(client, sign_in, lu, guyan):
    sign_in(client, lu)

    assert [page(client, name, guyan.pk).status_code for name in ("contact", "ground", "withdrawal", "demand")] == [
        404
    ] * 4


def test_a_ground_is_stated_by_form(client, sign_in, shen, guyan):
    sign_in(client, shen)
    given = {
        "purpose": "业务联系",
        "basis": "本人同意",
        "source": "本人提供",
        "fields_covered": ["name"],
        "from_on": "2026-11-18",
    }
    url = reverse("privacy:ground", args=[guyan.pk])

    refused = client.post(url, given)
    done = client.post(url, {**given, "evidence": "签字的同意书"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "本人同意须有凭证" in refused.content.decode()
    assert Ground.objects.get().evidence == "签字的同意书"


def test_a_withdrawal_by_form_hides_the_person(client, sign_in, shen, guyan, ground):
    consent = ground(guyan)
    sign_in(client, shen)

    foreign = client.post(
        reverse("privacy:withdrawal", args=[guyan.pk]),
        {"ground": consent.pk + 1, "why": "撤回同意", "received_on": "2026-11-18"},
    )
    client.post(reverse("privacy:withdrawal", args=[guyan.pk]), {"why": "撤回同意", "received_on": "2026-11-18"})

    shown = page(client, "contact", guyan.pk).content.decode()
    customer = client.get(reverse("customers:contacts", args=[guyan.customer_id])).content.decode()
    assert foreign.status_code == 422
    assert "顾言" not in shown + customer
    assert customer.count("已撤回") >= 2
    assert "0002" not in customer


def test_a_request_is_entered_and_answered(client, sign_in, shen, gu, guyan):
    sign_in(client, shen)
    client.post(reverse("privacy:demand", args=[guyan.pk]), {"kind": "删除", "received_on": "2026-11-18"})
    demand = Demand.objects.get()
    url = reverse("privacy:answer", args=[demand.pk])
    refused = client.post(url, {"is_granted": "yes", "answer": "好"})
    sign_in(client, gu)
    client.post(url, {"is_granted": "yes", "answer": "已办理"})

    assert refused.status_code == 403
    assert (Demand.objects.get().is_granted, Contact.objects.get().name) == (True, "已撤回")


@pytest.mark.parametrize("tab", ["demands", "withdrawals", "lacking"])
def test_the_register_lists_what_is_to_be_done(client, sign_in, gu, shen, guyan, nanpu, tab, django_assert_num_queries):
    receive_demand(contact=guyan, kind="查阅", received_on=TODAY, by=shen, at=AT)
    Contact.objects.create(customer=nanpu, name="闻溪")
    if tab == "withdrawals":
        withdraw(contact=guyan, by=shen, at=AT, received_on=TODAY)
    sign_in(client, gu)
    with django_assert_num_queries(7 if tab == "demands" else 6):
        answer = client.get(reverse("privacy:index"), {"tab": tab})

    assert len(answer.context["register"].rows) == (2 if tab == "lacking" else 1)


def test_the_register_pages_by_key(client, sign_in, admin, lichuan):
    Contact.objects.bulk_create(Contact(customer=lichuan, name=f"人{n}") for n in range(60))
    sign_in(client, admin)
    first = client.get(reverse("privacy:index"), {"tab": "lacking"}).context["register"]
    second = client.get(reverse("privacy:index"), {"tab": "lacking", "after": first.after}).context["register"]

    assert (len(first.rows), len(second.rows), second.after) == (50, 10, "")


def test_erasing_and_bringing_back_are_for_whoever_keeps_personal_data(client, sign_in, shen, gu, guyan):
    taken = withdraw(contact=guyan, by=shen, at=AT, received_on=TODAY)
    urls = [reverse(f"privacy:{name}", args=[taken.pk]) for name in ("erasure", "reinstatement")]
    sign_in(client, shen)
    refused = [client.post(url, {"evidence": "x"}).status_code for url in urls]
    sign_in(client, gu)
    asked = client.get(urls[0])
    client.post(urls[1], {"evidence": "新签的同意书"})

    assert refused == [403, 403]
    assert "删除后无法恢复。" in asked.content.decode()
    assert Contact.objects.get().name == "顾言"
    again = client.post(urls[0])
    assert (again.status_code, Withdrawal.objects.get().erased_at) == (422, None)


def test_the_copy_is_a_folder(client, sign_in, gu, shen, guyan):
    url = reverse("privacy:export", args=[guyan.pk])
    sign_in(client, gu)
    unasked = client.post(url)
    receive_demand(contact=guyan, kind="查阅", received_on=TODAY, by=shen, at=AT)
    answer = client.post(url)

    assert (unasked.status_code, Entry.objects.filter(act="privacy.person.exported").count()) == (409, 1)
    assert ZipFile(BytesIO(answer.content)).namelist() == ["个人信息.json", "个人信息.xlsx"]
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", "no-store")
    assert client.get(url).status_code == 405
    assert sign_in(client, shen).post(url).status_code == 403


def test_a_file_is_lent_by_form(client, sign_in, gu, shen, lichuan, nanpu):
    sign_in(client, gu)
    given = {"customer": "KH-0127", "what": "资信资料", "borrower": "shen", "purpose": "年审", "due_on": "2999-01-01"}
    unknown = client.post(reverse("privacy:lend"), {**given, "customer": "KH-9999", "borrower": "nobody"})
    client.post(reverse("privacy:lend"), given)
    lent = Borrowing.objects.get()
    page = client.get(reverse("privacy:index"), {"tab": "borrowings"}).content.decode()
    client.post(reverse("privacy:back", args=[lent.pk]))

    assert unknown.status_code == 422
    assert "资信资料" in page
    assert Borrowing.objects.get().returned_to == gu
    assert sign_in(client, shen).get(reverse("privacy:lend")).status_code == 403


def test_a_release_is_asked_for_fetched_once_and_listed(client, sign_in, shen, gu, guyan, settings, tmp_path):
    settings.HOME = tmp_path
    sign_in(client, shen)
    given = {"plain": ["phone"], "purpose": "年会邀请", "recipient": "", "asked": "?view=mine"}
    assert client.post(reverse("privacy:release"), {**given, "plain": ["id_number"]}).status_code == 422
    assert client.post(reverse("privacy:release"), given).status_code == 302
    release = write_release(release_id=Release.objects.get().pk, at=timezone.now())
    url = reverse("privacy:fetch", args=[release.pk])

    assert url in page(client, "releases").content.decode()
    answer = client.post(url)
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert client.post(url).status_code == 409
    assert "已下载" in page(client, "releases").content.decode()
    told = sign_in(client, gu).get(reverse("privacy:index"), {"tab": "releases"}).content.decode()
    assert "年会邀请" in told
    assert "沈知遥" in told


def test_a_breach_is_recorded_and_settled_by_form(client, sign_in, shen, gu, company):
    sign_in(client, gu)
    given = {"kind": "转发", "person": "SHEN", "happened_on": "2026-11-18", "account": "转发工作群消息"}
    own = client.post(reverse("privacy:breach"), {**given, "person": "gu"})
    client.post(reverse("privacy:breach"), given)
    listed = client.get(reverse("privacy:index"), {"tab": "breaches"}).content.decode()
    client.post(reverse("privacy:settle", args=[Breach.objects.get().pk]), {"decision": "通报"})
    after = client.get(reverse("privacy:index"), {"tab": "breaches"}).content.decode()

    assert (own.status_code, "不能登记或处理自己的违规" in own.content.decode()) == (422, True)
    assert ("转发工作群消息" in listed, "待处理" in listed, "已处理" in after, "通报" in after) == (
        True,
        True,
        True,
        True,
    )
