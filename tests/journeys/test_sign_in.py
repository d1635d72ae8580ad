"""A page that is left alone is covered and goes on where one was; a security key opens the door."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from kezhi.audit.models import Entry
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


def test_a_security_key_is_bound_and_then_signs_in(come, shen):
    page = come(at="/sign-in/?next=/account/")
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    made = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    key.send("WebAuthn.addVirtualAuthenticator", {"options": {**made, "isUserVerified": True}})
    _give_password(page)
    page.wait_for_url("**/account/")
    page.get_by_role("link", name="开启两步验证").click()
    page.get_by_role("link", name="改用指纹、面容或安全密钥").click()
    page.get_by_label("给它起个名字").fill("办公电脑指纹")
    page.get_by_role("button", name="绑定", exact=True).click()
    expect(page.locator(".kz-codes li")).to_have_count(10)
    page.get_by_role("link", name="已存好").click()
    expect(page.get_by_text("办公电脑指纹")).to_be_visible()

    page.context.clear_cookies()
    page.goto(page.url.replace("/account/", "/sign-in/?next=/customers/"))
    _give_password(page)
    page.get_by_role("button", name="用安全密钥验证").click()

    page.wait_for_url("**/customers/")
    assert Entry.objects.filter(act="signin.session.begun").last().after["way"] == "password+security_key"
    assert Authenticator.objects.get(type="webauthn").data["count"] == 2


def _give_password(page):
    page.get_by_label("登录名").fill("shen")
    page.get_by_label("密码").fill("kezhi-test-1")
    page.get_by_role("button", name="登录", exact=True).click()
