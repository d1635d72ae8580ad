"""A page that is left alone is covered, and goes on where one was."""

import pytest
from playwright.sync_api import expect

from kezhi.signin.models import Session

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_what_was_typed_outlasts_the_lock(come, shen):
    page = come(at="/sign-in/?next=/customers/new/")
    page.get_by_label("登录名").fill("shen")
    page.get_by_label("密码").fill("kezhi-test-1")
    page.clock.install()
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/customers/new/")
    name = page.locator("[name=name]")
    name.fill("听澜电机有限公司")

    page.clock.fast_forward("31:00")

    cover = page.locator("dialog#lock")
    expect(cover.get_by_role("heading", name="沈知遥")).to_be_visible()
    assert Session.objects.get(staff=shen).locked_at is not None
    page.keyboard.press("Escape")
    expect(cover).to_be_visible()
    cover.get_by_label("密码").fill("kezhi-test-1")
    cover.get_by_role("button", name="解锁").click()

    expect(cover).to_have_count(0)
    expect(name).to_have_value("听澜电机有限公司")
    assert Session.objects.get(staff=shen).locked_at is None
