"""Selections, guarded forms, file wells and work under way, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser import open_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bench(browser, live_server, settings):
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.LOGIN_URL = "/sign-in/"
    page = open_page(browser)
    page.goto(f"{live_server.url}/bench/")
    yield page
    page.context.close()


def test_the_bulk_bar_counts_what_is_chosen(bench):
    bar = bench.locator(".kz-bulk")
    expect(bar).to_be_hidden()

    bench.locator("#one input").check()
    expect(bar).to_contain_text("已选 1 户")
    expect(bench.locator("#one")).to_have_class("is-on")
    bench.locator("[data-select-all]").check()
    expect(bar).to_contain_text("已选 2 户")
    bench.locator("[data-select-none]").click()

    expect(bar).to_be_hidden()
    expect(bench.locator("tr.is-on")).to_have_count(0)
    expect(bench.locator("[data-select-all]")).not_to_be_checked()


def test_leaving_with_changes_asks_once_and_sending_them_does_not(bench, live_server):
    asked = []
    bench.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    bench.locator("[name=note]").press_sequentially("约了周四")

    bench.evaluate("location.href = '/design/'")
    bench.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert bench.url == f"{live_server.url}/bench/"
    bench.get_by_role("button", name="记下").click()

    bench.wait_for_url("**/post/")
    assert asked == ["beforeunload"]


def test_a_chosen_file_is_sent_at_once(bench):
    bench.locator("[type=file]").set_input_files({"name": "客户.csv", "mimeType": "text/csv", "buffer": b"a,b"})

    bench.wait_for_url("**/post/")
    expect(bench.locator("body")).to_have_text("posted 客户.csv")


def test_work_under_way_is_asked_after_until_it_ends(bench):
    expect(bench.locator("#progress-7")).to_contain_text("40%")

    expect(bench.locator("#progress-7")).to_contain_text("完成")

    expect(bench.locator("#progress-7[hx-get]")).to_have_count(0)
    expect(bench.locator(".kz-pending.is-on")).to_have_count(0)


def test_a_reason_is_fetched_once_and_then_opens_and_closes(bench):
    opener, reason = bench.locator(".kz-ask"), bench.locator("#why")
    asked = []
    bench.on("request", lambda request: asked.append(request.url) if request.url.endswith("/why/") else None)

    opener.click()
    expect(reason).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    bench.keyboard.press("Escape")
    expect(reason).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()

    expect(reason).to_be_visible()
    assert len(asked) == 1
