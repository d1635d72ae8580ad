"""What the small scripts do, in a real browser, on the catalogue."""

import pytest
from playwright.sync_api import Page, expect

from kezhi.ui.navigation import ITEMS
from tests.browser import open_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def frame_only(settings):
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.LOGIN_URL = "/sign-in/"


@pytest.fixture
def design(browser, live_server):
    """The catalogue, with every complaint of the browser collected."""
    page = open_page(browser)
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(f"{live_server.url}/design/")
    yield page
    page.context.close()


def _say(page: Page, **detail: str) -> None:
    page.evaluate("detail => document.dispatchEvent(new CustomEvent('kz:toast', {detail}))", detail)


def _ask(page: Page, address: str) -> None:
    page.evaluate("address => void htmx.ajax('GET', address, '#dialog').catch(() => {})", address)


def test_the_browser_has_nothing_to_complain_about(design):
    assert design.complaints == []


def test_a_popover_opens_and_escape_gives_the_focus_back(design):
    opener = design.locator("[aria-controls=filter-grade]")
    menu = design.locator("#filter-grade")

    opener.click()
    expect(menu).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    design.keyboard.press("Escape")

    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_click_elsewhere_closes_a_popover(design):
    design.locator("[aria-controls=filter-grade]").click()

    design.locator("h1").click()

    expect(design.locator("#filter-grade")).to_be_hidden()


def test_arrows_move_inside_a_menu(design):
    design.locator("[aria-controls=filter-grade]").click()
    items = design.locator("#filter-grade a")
    expect(items.nth(0)).to_be_focused()

    design.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    design.keyboard.press("ArrowUp")
    design.keyboard.press("ArrowUp")

    expect(items.last).to_be_focused()


def test_j_and_k_move_the_one_mark(design):
    rows = design.locator(".kz-group .kz-row[data-mark]")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")

    design.keyboard.press("j")
    expect(design.locator(".kz-row[aria-current]")).to_have_count(1)
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    design.keyboard.press("k")

    expect(rows.nth(0)).to_have_attribute("aria-current", "true")


def test_a_slash_goes_to_the_search_and_typing_moves_nothing(design):
    design.keyboard.press("/")
    expect(design.locator("#search-side")).to_be_focused()

    design.keyboard.type("jk/")

    expect(design.locator("#search-side")).to_have_value("jk/")
    expect(design.locator(".kz-group .kz-row").nth(0)).to_have_attribute("aria-current", "true")


def test_the_theme_is_kept(design):
    design.locator("[data-theme-toggle]").click()
    expect(design.locator("html")).to_have_attribute("data-theme", "dark")

    design.reload()

    expect(design.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_theme_follows_the_device_until_someone_chooses(design):
    design.emulate_media(color_scheme="dark")

    expect(design.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_toast_can_be_taken_back_and_leaves(design):
    _say(design, text="已登记拜访", undo="/post/")
    toast = design.locator(".kz-toasts .kz-toast")
    expect(toast).to_have_text("已登记拜访撤销")

    with design.expect_response("**/post/") as answer:
        design.keyboard.press("z")

    assert answer.value.status == 200
    assert answer.value.request.method == "POST"
    expect(toast).to_have_count(0)


def test_a_refusal_is_said_once_in_its_own_words(design):
    _ask(design, "/refuse/")

    toasts = design.locator(".kz-toasts .kz-toast")
    expect(toasts).to_have_count(1)
    expect(toasts).to_contain_text("合同XS-1已签订，不能再改。可先作废再重签。")


@pytest.mark.parametrize(
    ("address", "words"),
    [("/forbid/", "您没有做这件事的权限"), ("/nowhere/", "这条记录已不在"), ("/suspect/", "服务器没有办成")],
)
def test_a_failed_request_names_its_remedy(design, address, words):
    _ask(design, address)

    expect(design.locator(".kz-toasts .kz-toast")).to_contain_text(words)


def test_a_lost_network_is_said(design):
    design.context.set_offline(True)

    _ask(design, "/post/")

    expect(design.locator(".kz-toasts .kz-toast").first).to_contain_text("网络断了，没有送出。恢复后请再试一次。")


def test_a_signed_out_person_reloads_the_page(design):
    with design.expect_navigation():
        _ask(design, "/private/")


def test_a_dialog_that_was_brought_in_opens_and_leaves(design):
    _ask(design, "/dialog/")
    dialog = design.locator("#dialog dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("撤销桐予纸业的大客户资格？")

    dialog.locator("[data-close]").click()

    expect(dialog).to_have_count(0)


def test_a_refused_form_stays_open_with_its_error(design):
    _ask(design, "/dialog/")
    design.locator("#dialog dialog button.btn-danger").click()

    expect(design.locator("#dialog dialog [aria-invalid=true]").first).to_be_focused()
    expect(design.locator(".kz-toasts .kz-toast")).to_have_count(0)


def test_on_a_phone_everything_is_behind_more(browser, live_server):
    page = open_page(browser, width=390)
    page.goto(f"{live_server.url}/design/")

    page.locator("[data-dialog=more]").click()

    expect(page.locator("#more")).to_be_visible()
    expect(page.locator("#more .kz-nav a")).to_have_count(sum(len(items) for _title, items in ITEMS))
    page.context.close()


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1440, 2560])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_page_is_wider_than_its_window(browser, live_server, width, language):
    page = open_page(browser, width=width, language=language)
    page.goto(f"{live_server.url}/design/")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.context.close()
