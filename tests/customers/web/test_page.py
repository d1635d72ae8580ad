"""The customer page: what it shows to whom, the reasons behind its figures, masked telephones, the forms."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.audit.models import Entry
from kezhi.care.models import Interaction
from kezhi.customers.actions import add_contact
from kezhi.customers.models import Contact, Customer
from kezhi.trade.actions import enter_payment
from kezhi.trade.models import Contract, Payment, Receivable
from tests.customers.conftest import NOW

pytestmark = pytest.mark.usefixtures("visit_due")


@pytest.fixture
def first(market, shen):
    """湄石精铸, with a contact and a payment."""
    customer = market.customers[0]
    add_contact(customer=customer, name="骆清和", position="总经理", phone="13805742046", by=shen, at=NOW)
    return customer


def test_the_page_shows_head_history_money_duties_and_contacts(client, shen, sign_in, first):
    page = sign_in(client, shen).get(f"/customers/{first.pk}/").content.decode()

    for shown in ("湄石精铸股份有限公司", "14 分", "逾期 4 天", "上门拜访", "应收 9.2 万元到期未付",
                  "评定为 A 级，14 分", "建立客户档案", "骆清和", "138 **** 2046"):  # fmt: skip
        assert shown in page
    assert "13805742046" not in page


def test_a_customer_outside_the_scope_does_not_exist_in_any_of_its_addresses(client, lu, sign_in, first):
    contact = Contact.objects.get()
    sign_in(client, lu)
    root = f"/customers/{first.pk}/"

    for address in ("", "why/grade/", "why/overdue/", "particulars/", "owner/", "influence/", "potential/", "contacts/",
                    "contacts/new/", f"contacts/{contact.pk}/", "contracts/", "receivables/", "payments/",
                    "contracts/new/", "interactions/new/"):  # fmt: skip
        assert client.get(root + address).status_code == 404, address
    assert client.post(f"{root}contacts/{contact.pk}/sight/").status_code == 404
    assert not Entry.objects.filter(act="customers.phone.shown").exists()


def test_who_may_not_see_money_sees_neither_figures_nor_documents(client, admin, sign_in, first):
    page = sign_in(client, admin).get(f"/customers/{first.pk}/").content.decode()

    assert "应收 / 逾期" not in page
    assert "到期未付" not in page
    assert client.get(f"/customers/{first.pk}/receivables/").status_code == 403
    assert client.get(f"/customers/{first.pk}/why/overdue/").status_code == 403


def test_overdue_money_answers_why_with_its_invoices(client, shen, sign_in, first, jiang):
    owed = Receivable.objects.get(customer=first)
    enter_payment(
        customer=first, receivable=owed, paid_on=date(2026, 11, 1), amount=Decimal(2000), request_key="p", by=jiang,
        at=NOW,
    )  # fmt: skip

    why = sign_in(client, shen).get(f"/customers/{first.pk}/why/overdue/", headers={"HX-Request": "true"})

    said = why.content.decode()
    assert 'id="why"' in said
    for shown in ("为什么逾期 9.0 万元", "F0", "开票 9.2 万元", "逾期 12 天", f"/customers/{first.pk}/receivables/"):
        assert shown in said
    assert "<th>发票</th><th>未付</th><th>账龄</th>" in said
    assert "<!doctype html>" in client.get(f"/customers/{first.pk}/why/overdue/").content.decode()


def test_a_figure_that_does_not_exist_has_no_reason(client, shen, sign_in, first):
    assert sign_in(client, shen).get(f"/customers/{first.pk}/why/nothing/").status_code == 404


def test_a_refused_form_keeps_what_was_typed_with_the_fault_beside_the_field(client, shen, sign_in, market):
    given = {"name": "甲厂", "number": "K00", "unit": shen.unit_id, "owner": shen.username}

    page = sign_in(client, shen).post("/customers/new/", given)

    assert page.status_code == 422
    assert 'value="甲厂"' in page.content.decode()
    assert page.context["form"].errors["number"] == ["客户编号 K00 已有客户使用，请换一个编号。"]
    assert "湄石精铸" not in page.content.decode()
    assert Customer.objects.count() == 12


def test_a_new_customer_goes_back_to_the_list(client, shen, sign_in):
    given = {"name": "甲厂", "number": "K90", "unit": shen.unit_id, "owner": shen.username, "credit_code": ""}

    done = sign_in(client, shen).post("/customers/new/", given)

    assert (done.status_code, done["Location"]) == (302, "/customers/")
    assert Customer.objects.get(number="K90").owner == shen


@pytest.mark.clause("S002-20.25")
def test_the_form_of_influence_names_who_can(client, shen, xu, sign_in, first):
    refused = sign_in(client, shen).get(f"/customers/{first.pk}/influence/")
    sent = client.post(f"/customers/{first.pk}/influence/", {"influence": "龙头"})
    first.refresh_from_db()

    assert (refused.status_code, sent.status_code, first.influence) == (403, 403, "")
    assert "请找业务部经理许南乔办理" in refused.content.decode()

    done = sign_in(client, xu).post(f"/customers/{first.pk}/influence/", {"influence": "龙头"})
    first.refresh_from_db()

    assert (done.status_code, first.influence, first.influence_set_by) == (302, "龙头", xu)


def test_a_visit_is_recorded_once_however_often_it_is_sent(client, shen, sign_in, first):
    given = {
        "kind": "拜访", "happened_on": "2026-11-17", "participants": [shen.pk], "summary": "看装配线",
        "request_key": "k1",
    }  # fmt: skip
    url = f"/customers/{first.pk}/interactions/new/"

    dialog = sign_in(client, shen).post(url, given, headers={"HX-Request": "true"})
    client.post(url, given)

    assert dialog["HX-Redirect"] == f"/customers/{first.pk}/"
    assert Interaction.objects.get().summary == "看装配线"


def test_documents_are_entered_and_listed(client, jiang, sign_in, first):
    root = f"/customers/{first.pk}/"
    sign_in(client, jiang)

    client.post(root + "contracts/new/",
                {"number": "XS-1", "signed_on": "2026-11-01", "amount": "480000", "request_key": "a"})  # fmt: skip
    client.post(root + "payments/new/", {
        "paid_on": "2026-11-02", "amount": "92000", "receivable": Receivable.objects.get(customer=first).pk,
        "request_key": "b",
    })  # fmt: skip

    assert Contract.objects.get().amount == Decimal(480_000)
    assert Payment.objects.get().receivable.open_amount == 0
    assert "XS-1" in client.get(root + "contracts/").content.decode()
    assert "92,000.00" in client.get(root + "payments/").content.decode()
    assert "没有未收清的应收" in client.get(root + "receivables/").content.decode()
    assert "已结清" in client.get(root + "receivables/?all=1").content.decode()


def test_the_page_costs_eleven_statements(client, shen, first, django_assert_num_queries):
    client.force_login(shen)

    with django_assert_num_queries(11):
        client.get(f"/customers/{first.pk}/")
