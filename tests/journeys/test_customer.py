"""The customer page: why the grade is what it is, and who may judge what."""

import pytest
from playwright.sync_api import expect

from kezhi.audit.models import Entry
from kezhi.customers.models import Customer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_grade_says_why_by_click_and_by_keyboard(come, firm, shen, width):
    page = come(shen, f"/customers/{firm.customers['桐予纸业'].pk}/", width=width)
    opener, why = page.locator("button.kz-ask"), page.locator("#why")

    opener.click()
    expect(why).to_be_visible()
    rows = why.locator("tbody tr")
    expect(rows).to_have_count(4)
    expect(why.locator("tbody b:not(.pt)")).to_have_text(["合同额与回款", "年末应收", "溢价程度", "战略影响"])
    expect(why.locator("tfoot")).to_contain_text("/ 16")
    expect(why.locator(".kz-next strong")).to_have_text("差 1 分到 A 级")
    expect(why.locator("footer")).to_contain_text("评分分级 第七条")
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")

    expect(why).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")


def test_a_first_grade_that_waits_for_approval_says_why_too(come, firm, shen):
    page = come(shen, f"/customers/{firm.customers['汐野阀门制造'].pk}/")

    page.locator("button.kz-ask").click()

    expect(page.locator("#why tbody tr")).to_have_count(4)
    expect(page.locator("#why h2")).to_have_text("为什么建议未定级")


def test_the_manager_judges_the_influence_and_it_is_written_down(come, firm, xu):
    customer = firm.customers["雁渡新能源"]
    page = come(xu, f"/customers/{customer.pk}/")

    page.get_by_role("button", name="更多操作").click()
    page.get_by_role("menuitem", name="评定战略影响").click()
    page.get_by_role("dialog").get_by_label("重要").check()
    page.get_by_role("dialog").get_by_role("button", name="评定").click()

    expect(page.locator(".kz-toast")).to_contain_text("已评定")
    customer.refresh_from_db()
    assert (customer.influence, customer.influence_set_by) == ("重要", xu)
    entry = Entry.objects.get(act="customers.influence.set")
    assert (entry.by, entry.after["influence"]) == (xu, "重要")


def test_a_salesperson_is_told_who_judges_the_influence(come, firm, shen):
    customer = firm.customers["雁渡新能源"]
    page = come(shen, f"/customers/{customer.pk}/")

    page.get_by_role("button", name="更多操作").click()
    page.get_by_role("menuitem", name="评定战略影响").click()

    expect(page.locator(".kz-toast")).to_contain_text("业务部经理")
    expect(page.locator(".kz-toast")).to_contain_text("许南乔")
    assert Customer.objects.get(pk=customer.pk).influence == ""


def test_a_customer_of_another_office_is_not_there(come, firm, shen):
    page = come(shen, f"/customers/{firm.customers['南浦食品'].pk}/")

    expect(page.locator("h1")).to_contain_text("没有")
    expect(page.locator("body")).not_to_contain_text("南浦食品")
