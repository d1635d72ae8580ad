"""The list in the browser: whole pages and fragments, scope, the workbook, a fixed number of statements."""

import io

import openpyxl
import pytest

from kezhi.audit.models import Entry
from kezhi.customers.models import Customer

pytestmark = pytest.mark.usefixtures("visit_due")


def test_the_whole_page_and_under_htmx_only_the_list(client, xu, sign_in):
    page = sign_in(client, xu).get("/customers/?view=overdue")
    part = client.get("/customers/?view=overdue", headers={"HX-Request": "true", "HX-Target": "customers-list"})

    assert (page.status_code, part.status_code) == (200, 200)
    assert page.content.decode().startswith("<!doctype html>")
    assert part.content.decode().lstrip().startswith('<div id="customers-list"')
    assert "湄石精铸股份有限公司" in part.content.decode()
    assert "逾期 4 天" in part.content.decode()


def test_only_those_of_the_scope_are_listed(client, lu, sign_in):
    page = sign_in(client, lu).get("/customers/").content.decode()

    assert "岫川电缆集团有限公司" in page
    assert "湄石精铸股份有限公司" not in page


def test_without_the_capability_the_list_is_refused_with_a_way_out(client, shen, sign_in):
    shen.post.grants.filter(capability="customers.see").delete()

    page = sign_in(client, shen).get("/customers/")

    assert page.status_code == 403
    assert "请找管理员开通" in page.content.decode()


def test_a_stranger_is_sent_to_sign_in(client, company):
    assert client.get("/customers/")["Location"].startswith("/sign-in/")


def test_nothing_found_says_so_and_keeps_the_words(client, xu, sign_in):
    page = sign_in(client, xu).get("/customers/", {"q": "<无>这家"}).content.decode()

    assert "没有符合条件的客户" in page
    assert 'value="&lt;无&gt;这家"' in page


@pytest.mark.parametrize(
    ("key", "offered"),
    [("owner", "沈知遥"), ("unit", "华东办事处"), ("industry", "食品"), ("region", "宁波")],
)
def test_a_filters_menu_comes_when_it_is_opened(client, xu, sign_in, key, offered):
    menu = sign_in(client, xu).get(f"/customers/choices/{key}/?view=key").content.decode()

    assert offered in menu
    assert f"/customers/?view=key&amp;{key}=" in menu
    assert client.get("/customers/choices/password/").status_code == 404


def test_several_are_handed_over_at_once_or_none(client, xu, sign_in, market, lu):
    chosen = [customer.pk for customer in market.customers[:3]]

    form = sign_in(client, xu).get("/customers/owners/", {"customer": chosen})
    done = client.post("/customers/owners/", {"customers": chosen, "owner": lu.username})

    assert form.content.decode().count('name="customers"') == 3
    assert (done.status_code, done["Location"]) == (302, "/customers/")
    assert set(Customer.objects.filter(pk__in=chosen).values_list("owner", flat=True)) == {lu.pk}


def test_customers_outside_the_scope_are_not_handed_over(client, qi, sign_in, market, shen):
    chosen = [customer.pk for customer in market.customers[:2]]

    refused = sign_in(client, qi).post("/customers/owners/", {"customers": chosen, "owner": shen.username})

    assert refused.status_code == 422
    assert Customer.objects.filter(owner=shen).count() == 6


def test_the_counts_of_the_views_follow_the_page(client, xu, sign_in):
    page = sign_in(client, xu).get("/customers/?view=overdue").content.decode()
    tabs = client.get("/customers/views/?view=overdue").content.decode()

    assert 'hx-get="/customers/views/?view=overdue"' in page
    assert '<a href="/customers/?view=overdue" aria-current="page">有逾期款<span class="n">3</span></a>' in tabs
    assert '<a href="/customers/?view=first-year">首年将届满<span class="n">1</span></a>' in tabs


def workbook(answer) -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)


def test_the_workbook_holds_exactly_the_filter_and_is_on_record(client, xu, sign_in):
    rows = workbook(sign_in(client, xu).get("/customers/export/?view=overdue"))

    assert [row[:2] for row in rows[1:]] == [
        ("湄石精铸股份有限公司", "K00"), ("岫川电缆集团有限公司", "K01"), ("椿野乳品有限公司", "K03"),
    ]  # fmt: skip
    assert rows[0][10] == "逾期 万元"
    assert [row[10] for row in rows[1:]] == [9.2, 3.15, 1.86]
    entry = Entry.objects.get(act="customers.list.exported")
    assert (entry.by, entry.after) == (xu, {"asked": "?view=overdue", "rows": 3})


def test_a_name_that_looks_like_a_formula_stays_text(client, shen, sign_in, market):
    Customer.objects.filter(pk=market.customers[0].pk).update(name='=HYPERLINK("http://x","y")')

    answer = sign_in(client, shen).get("/customers/export/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))

    cells = {cell.value: cell.data_type for cell in book.active["A"]}
    assert cells['=HYPERLINK("http://x","y")'] == "s" or "f" not in cells.values()
    assert len(cells) == 7


def test_the_workbook_is_refused_without_the_capability(client, admin, sign_in):
    assert sign_in(client, admin).get("/customers/export/").status_code == 403
    assert not Entry.objects.filter(act="customers.list.exported").exists()


@pytest.mark.parametrize(("query", "statements"), [("", 12), ("?q=食品", 12), ("?view=overdue", 12)])
def test_the_page_costs_the_same_whatever_it_holds(client, xu, query, statements, django_assert_num_queries):
    client.force_login(xu)

    with django_assert_num_queries(statements):
        client.get(f"/customers/{query}")
