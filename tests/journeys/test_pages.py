"""What holds of every page: one heading, labels, a visible focus, no scrolling sideways, dark, paper, English."""

import pytest
from playwright.sync_api import Page

from tests.journeys.left_in_chinese import Known
from tests.journeys.pages import every_page
from tests.ui.messages import missing_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

UNLABELLED = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
  .filter(field => !field.labels?.length && !field.ariaLabel && !field.getAttribute("aria-labelledby"))
  .map(field => field.name || field.outerHTML.slice(0, 80))"""
NAMELESS = """() => [...document.querySelectorAll("a[href], button")]
  .filter(one => one.checkVisibility() && !one.innerText.trim() && !one.ariaLabel)
  .map(one => one.outerHTML.slice(0, 120))"""
RING = """() => { const style = getComputedStyle(document.activeElement);
  return document.activeElement !== document.body
    && (parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" || style.boxShadow !== "none") }"""
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def boss(firm, gu, xu):
    """Sees every page: the deputy general manager, with the manager's post."""
    return gu


def _faults_at_the_desk(page: Page, at: str) -> list[str]:
    faults = [f"{at}: {field} has no label" for field in page.evaluate(UNLABELLED)]
    faults += [f"{at}: {one} has no name" for one in page.evaluate(NAMELESS)]
    if page.locator("h1").count() != 1:
        faults.append(f"{at}: {page.locator('h1').count()} h1")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    if not page.evaluate(RING):
        faults.append(f"{at}: the focus cannot be seen")
    for width in (768, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(TOO_WIDE) > 0:
            faults.append(f"{at}: {page.evaluate(TOO_WIDE)} px too wide at {width}")
    return faults


def test_every_page_is_sound_at_the_desk(come, firm, boss, live_server):
    page, faults = come(boss), []
    for at in every_page(firm):
        answer = page.goto(f"{live_server.url}{at}")
        faults += _faults_at_the_desk(page, at) if answer.ok else [f"{at}: {answer.status}"]

    assert "\n".join(faults) == ""


def test_every_page_fits_a_phone(come, firm, boss, live_server):
    page, faults = come(boss, width=390), []
    for at in every_page(firm):
        page.goto(f"{live_server.url}{at}")
        for width in (390, 360):
            page.set_viewport_size({"width": width, "height": 800})
            if (more := page.evaluate(TOO_WIDE)) > 0:
                faults.append(f"{at}: {more} px too wide at {width}")

    assert "\n".join(faults) == ""


def test_pages_are_dark_where_the_device_is_and_plain_on_paper(come, firm, boss, live_server):
    page = come(boss, theme="dark")
    for at in ("/", "/customers/", "/policies/S002-20/"):
        page.goto(f"{live_server.url}{at}")
        ground = page.evaluate("getComputedStyle(document.querySelector('.kz-sheet')).backgroundColor")
        assert max(int(part) for part in ground[4:-1].split(",")[:3]) < 64, at

        page.emulate_media(media="print")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), at
        assert not page.locator(".kz-side").is_visible(), at
        assert not page.locator(".kz-tabbar").is_visible(), at
        assert page.locator("h1").is_visible(), at
        page.emulate_media(media="screen")


def test_every_page_speaks_english(come, firm, boss, live_server):
    page, left, known = come(boss), [], Known()
    page.get_by_role("button", name="顾行之").click()
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    for at, room in every_page(firm).items():
        if missing_in(room):
            continue
        page.goto(f"{live_server.url}{at}")
        left += [f"{at}: {text}" for text in known.left_on(page)]

    assert "\n".join(left) == ""
