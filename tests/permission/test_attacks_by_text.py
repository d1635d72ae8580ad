"""Somebody who writes what no form of ours sends: NUL, ends of lines, markup, formulas."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from kezhi.customers.models import Contact, Customer
from tests.firm import PASSWORD

LIST = "/customers/"
MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'
FORMULA = '=HYPERLINK("http://evil.example","看")'


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}?q=%00", f"{LIST}?industry=a%00b&region=%00", f"{LIST}?grade=%00", f"{LIST}choices/owner/?q=%00",
        "/organisation/colleagues/?x=%00a", "/approvals/?customer=%00", "/audit/?text=%00a", "/duties/?clause=%00",
        "/policies/compare/?left=%00&right=%00", "/reports/?kind=%00", "/privacy/?tab=lacking&after=%00",
        "/organisation/posts/?a%00b=1",
    ],
)  # fmt: skip
def test_a_nul_in_an_address_breaks_no_page(come, address):
    assert {come(who).get(address).status_code for who in ("wen", "admin")} <= {200, 302, 403, 404}


@pytest.mark.parametrize(
    "path", ["/policies/%00/", "/sign-in/invitation/%00/", "/customers/%00/", "/sign-in/with/%00/"]
)
def test_a_path_with_a_nul_is_none_of_ours(come, path):
    assert come("wen").get(path).status_code == 400


@pytest.mark.parametrize("wanted", ["nan", "duties:today", "-1", "x", "今日"])
def test_a_next_page_that_is_no_address_leads_to_the_first_screen(come, client, wanted):
    assert come("wen").get("/sign-in/", {"next": wanted}).url == "/"
    assert come("wen").get("/lock/", {"next": wanted}).url == "/"
    entered = client.post("/sign-in/", {"username": "shen", "password": PASSWORD, "next": wanted})
    assert (entered.status_code, entered.url) == (302, "/")


def test_a_nul_in_a_form_is_left_out(come, world):
    own = world.pk("customer", "own")
    given = {"name": "甲\0乙", "number": "KH-100", "short_name": "\0短", "is_active": "on"}

    assert come("shen").post(f"{LIST}{own}/particulars/", given).status_code == 302
    assert Customer.objects.values_list("name", "short_name").get(pk=own) == ("甲乙", "短")
    assert (
        come("gu").post("/approvals/?tab=%00", {"approval": "1\0", "note": "\0", "decision": "\0"}).status_code == 422
    )


def test_markup_in_names_stays_text_wherever_it_is_shown(come, world):
    shown = world.at["customer"]["own"]
    Customer.objects.filter(pk=shown.pk).update(
        name=MARKUP, short_name=MARKUP[:40], region=MARKUP[:40], industry=MARKUP[:40]
    )
    Contact.objects.filter(customer=shown).update(name=MARKUP[:40], position=MARKUP[:40])
    contact = world.pk("contact", "own")
    pages = [
        LIST, f"{LIST}{shown.pk}/", f"{LIST}{shown.pk}/contacts/", f"{LIST}{shown.pk}/team/", "/duties/", "/approvals/",
        f"/approvals/{world.pk('approval', 'own')}/", f"/duties/{world.pk('duty', 'own')}/", "/grades/proposals/", "/",
        f"{LIST}choices/region/", f"{LIST}choices/industry/", f"{LIST}{shown.pk}/contacts/{contact}/", "/reports/gaps/",
        f"/privacy/contacts/{contact}/", f"{LIST}{shown.pk}/owner/", "/privacy/?tab=lacking", "/?of=team", "/audit/",
        f"/handovers/of/{world.people['shen'].pk}/", "/reports/?tab=incidents", f"{LIST}{shown.pk}/receivables/",
    ]  # fmt: skip
    for who in ("wen", "shen", "admin"):
        client = come(who)
        for page in pages:
            for headers in ({}, {"HX-Request": "true"}):
                body = client.get(page, headers=headers).content
                assert b"<script>alert" not in body, (who, page)
                assert b"<img src=x" not in body, (who, page)
                assert b"onerror=alert(1)>{{" not in body, (who, page)


def test_a_formula_in_a_name_stays_text_in_every_workbook(come, world):
    shown = world.at["customer"]["own"]
    Customer.objects.filter(pk=shown.pk).update(name=FORMULA, number="=1+1", short_name="@SUM(1)")
    client = come("wen")
    books = [client.get(f"{LIST}export/"), client.post("/audit/workbook/", {})]

    for answer in books:
        book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
        assert not any(sheet._hyperlinks for sheet in book)
