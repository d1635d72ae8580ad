"""The list of customers: found, narrowed, ordered, paged, and taken away as a workbook."""

import re
from datetime import date

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from kezhi.customers.actions.index_customers import reindex_customers
from kezhi.customers.models import Customer
from kezhi.customers.pinyin import initials

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def crowd(firm, shen):
    """Sixty more customers, so that the list has three pages."""
    Customer.objects.bulk_create(
        Customer(
            number=f"KH-{n}", name=f"青岚{n}号机械有限公司", short_name=f"青岚{n}号", region="台州", owner=shen,
            unit=firm.company.east, since=date(2023, 1, 1), pinyin=initials("青岚"),
        )
        for n in range(300, 360)
    )  # fmt: skip
    reindex_customers()
    return firm


def _names(page):
    return page.locator(".kz-custs tbody .name").all_inner_texts()


def test_the_list_is_searched_narrowed_and_ordered(come, crowd, xu):
    page = come(xu, "/customers/")
    expect(page.locator(".kz-custs tbody tr")).to_have_count(25)

    page.get_by_label("在此列表中查找").press_sequentially("青岚")
    expect(page.locator(".kz-custs tfoot")).to_contain_text("60 户合计")
    expect(page.get_by_label("在此列表中查找")).to_be_focused()
    page.get_by_label("在此列表中查找").fill("")
    expect(page.locator(".kz-custs tfoot")).to_contain_text("67 户合计")
    page.get_by_role("button", name="等级").click()
    page.get_by_role("menuitem", name="A 级").click()
    expect(page.locator(".kz-custs tbody tr")).to_have_count(1)
    assert _names(page) == ["栎川精密传动有限公司"]

    page.goto(page.url.split("?")[0] + "?view=overdue")
    amounts = [float(text) for text in page.locator(".kz-custs td.od").all_inner_texts()]
    assert amounts == [600.0, 450.0, 160.0, 105.0, 75.0, 45.0, 10.0]
    page.get_by_role("link", name="客户", exact=True).last.click()
    expect(page.locator("th[aria-sort]")).to_contain_text("客户")


TYPES_ON = """text => document.addEventListener("htmx:afterSwap", function once(event) {
  if (!event.detail.pathInfo.finalRequestPath.includes("q=")) return;
  document.removeEventListener("htmx:afterSwap", once);
  const field = document.getElementById("customers-find");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
})"""
"""In the very moment in which the first answer to a search is swapped in."""


def test_what_is_typed_while_an_answer_comes_is_searched_too(come, crowd, xu):
    page, held = come(xu, "/customers/"), []
    field, total = page.get_by_label("在此列表中查找"), page.locator(".kz-custs tfoot")

    page.evaluate(TYPES_ON, "青岚31")
    field.press_sequentially("青岚")
    expect(total).to_contain_text("10 户合计")
    expect(field).to_have_value("青岚31")
    expect(page).to_have_url(re.compile("q=%E9%9D%92%E5%B2%9A31$"))

    page.route("**/customers/?*", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/customers/?*"):
        field.press("Backspace")
    field.press_sequentially("33")
    held[0].continue_()
    expect(page.locator(".kz-custs tbody .name")).to_have_text(["青岚333号机械有限公司"])
    expect(field).to_have_value("青岚333")
    expect(field).to_be_focused()

    page.get_by_role("button", name="等级").click()
    page.get_by_role("menuitem", name="未定级").click()
    expect(page).to_have_url(re.compile("grade="))
    field.fill("")
    expect(total).to_contain_text("65 户合计")
    expect(page).to_have_url(re.compile(r"/customers/\?q=&grade=[^&]+$"))


def test_the_list_is_paged_forward_and_back(come, crowd, xu):
    page = come(xu, "/customers/?sort=number")
    first = _names(page)

    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".kz-custs tbody .name").first).not_to_have_text(first[0])
    second = _names(page)
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".kz-custs tbody tr")).to_have_count(17)
    third = _names(page)
    page.get_by_role("link", name="上一页").click()
    expect(page.locator(".kz-custs tbody .name").first).to_have_text(second[0])

    assert _names(page) == second
    assert len(set(first + second + third)) == 67


def test_the_workbook_is_what_the_list_shows(come, firm, xu, tmp_path):
    page = come(xu, "/customers/?sort=number")
    shown = page.locator(".kz-custs tbody tr").evaluate_all(
        "rows => rows.map(row => ['n', 'no', 'o', 'ar', 'od'].map(cell => row.querySelector('td.' + cell).innerText))"
    )

    with page.expect_download() as download:
        page.get_by_role("link", name="导出所见").click()

    assert download.value.suggested_filename == "客户-20261118.xlsx"
    download.value.save_as(tmp_path / "book.xlsx")
    head, *rows = load_workbook(tmp_path / "book.xlsx").active.values
    columns = [head.index(name) for name in ("客户", "编号", "负责人", "应收 万元", "逾期 万元")]
    written = [[row[column] for column in columns] for row in rows]
    assert [row[:3] for row in written] == [row[:3] for row in shown]
    assert [row[3:] for row in written] == [[float(cell) for cell in row[3:]] for row in shown]
