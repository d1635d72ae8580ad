"""A company chooses a regulation and prepares its adoption through the five steps, at a desk and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from kezhi.policies.models import Adoption, Draft
from tests.journeys.left_in_chinese import Known
from tests.journeys.test_pages import TOO_WIDE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
STEPS = ("", "blanks/", "collisions/", "posts/", "preview/", "removal/")


@pytest.mark.usefixtures("clock", "lichuan")
@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_a_draft_is_left_and_found_again_and_previewed(come, xu, live_server, width, theme):
    page = come(xu, "/policies/choose/?kind=maker", width=width, theme=theme)
    assert page.evaluate(TOO_WIDE) <= 0
    page.get_by_label("客户回访制度", exact=True).get_by_role("link", name="采用").click()
    page.get_by_label("采用单位").select_option(label="营销分公司")
    page.get_by_label("决定的依据").fill("总经理办公会纪要")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="全部填入我们的建议").click()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".kz-far")).to_contain_text(re.compile(r"已定 (\d+) / \1"))

    page.goto(f"{live_server.url}/policies/S001-10/adoption/")
    page.get_by_role("link", name="接着填").click()
    draft = Draft.objects.get()
    for step in STEPS:
        page.goto(f"{live_server.url}/policies/drafts/{draft.pk}/{step}")
        assert page.evaluate(TOO_WIDE) <= 0, f"{step} at {width}"
        assert page.locator(".kz-adopt-steps [aria-current=step]").count() == 1
    page.goto(f"{live_server.url}/policies/drafts/{draft.pk}/posts/")
    expect(page.locator(".kz-post.is-empty").first).to_contain_text("没有人担任")
    page.get_by_role("button", name="预览三个月的义务").click()
    expect(page.locator("#ahead .kz-empty, .kz-byposts")).to_be_visible(timeout=30000)
    assert page.evaluate(TOO_WIDE) <= 0
    assert Adoption.objects.count() == 0, "nothing is adopted by looking"


@pytest.mark.usefixtures("clock", "lichuan")
def test_the_steps_speak_english(come, xu, live_server):
    page = come(xu, "/policies/S002-20/adoption/", language="en-US")
    page.get_by_role("button", name="Next").click()
    draft, known, left = Draft.objects.get(), Known(), []
    for step in STEPS:
        page.goto(f"{live_server.url}/policies/drafts/{draft.pk}/{step}")
        left += [f"{step}: {text}" for text in known.left_on(page)]

    assert left == []
