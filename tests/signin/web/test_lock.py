"""A device that is left alone locks, and opens for its owner where they were."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kezhi.signin.models import Session

HTMX = {"HTTP_HX_REQUEST": "true"}


def leave_alone(client, minutes=31):
    Session.objects.filter(session_key=client.session.session_key).update(
        seen_at=timezone.now() - timedelta(minutes=minutes)
    )


@pytest.fixture
def away(client, shen, sign_in):
    """A client on which 沈知遥 is signed in and was last seen half an hour ago."""
    sign_in(client, shen)
    leave_alone(client)
    return client


def test_a_page_leads_to_the_lock_and_back(away):
    answer = away.get("/customers/?q=a")
    assert (answer.status_code, answer.url) == (302, "/lock/?next=/customers/%3Fq%3Da")

    page = away.get(answer.url).content.decode()
    assert "离开时间较长，已锁定" in page
    assert "沈知遥" in page
    assert "hx-post" not in page.partition('class="kz-lock-body"')[2]

    opened = away.post("/lock/opening/", {"password": "kezhi-test-1", "next": "/customers/?q=a"})
    assert (opened.status_code, opened.url) == (302, "/customers/?q=a")
    assert away.get("/customers/").status_code == 200


def test_under_htmx_the_page_stays_and_the_lock_stands_above_it(away):
    answer = away.get("/customers/", **HTMX)
    assert (answer.status_code, answer["HX-Trigger"], answer.content) == (401, "kz:locked", b"")

    assert "kz-lock-body" in away.get("/lock/", **HTMX).content.decode()
    wrong = away.post("/lock/opening/", {"password": "wrong"}, **HTMX)
    assert (wrong.status_code, "密码不对，请重新输入。" in wrong.content.decode()) == (422, True)
    assert away.get("/customers/", **HTMX).status_code == 401
    opened = away.post("/lock/opening/", {"password": "kezhi-test-1"}, **HTMX)
    assert (opened.status_code, opened["HX-Trigger"]) == (204, '{"kz:unlocked": {}}')


@pytest.mark.parametrize("path", ["/", "/account/", "/account/proof/", "/presence/", "/account/second-factor/"])
def test_everything_but_the_lock_is_closed(away, path):
    for answer in (away.get(path), away.post(path)):
        assert (answer.status_code, answer.url[:6]) == (302, "/lock/")


def test_another_persons_password_does_not_open_it(away, lu):
    lu.set_password("another-one-22")
    lu.save()

    answer = away.post("/lock/opening/", {"password": "another-one-22", "username": "lu"})

    assert answer.status_code == 422
    assert away.get("/account/").status_code == 302


def test_it_stays_locked_although_time_seems_to_go_back(away):
    away.get("/customers/")
    Session.objects.update(seen_at=timezone.now())

    assert away.get("/customers/").status_code == 302


def test_only_this_device_is_locked(away, shen, sign_in):
    other = sign_in(Client(), shen)
    away.get("/customers/")

    assert other.get("/customers/").status_code == 200


def test_one_may_sign_out_instead(away):
    assert away.post("/sign-out/").url == "/sign-in/"
    assert Session.objects.filter(staff__isnull=False).count() == 0


def test_locking_by_hand_and_looking_from_another_window(client, shen, sign_in):
    sign_in(client, shen)

    assert client.post("/lock/").url == "/lock/"
    assert client.get("/customers/").status_code == 302
    client.post("/lock/opening/", {"password": "kezhi-test-1"})
    assert client.get("/lock/", **HTMX)["HX-Trigger"] == '{"kz:unlocked": {}}'
    assert client.get("/lock/").url == "/"


def test_use_is_written_down_once_a_minute_and_not_where_nobody_is(client, shen, sign_in, django_assert_num_queries):
    sign_in(client, shen)
    leave_alone(client, minutes=10)
    before = Session.objects.get(staff=shen).seen_at

    client.get("/account/", headers={"X-Kezhi-Unattended": "1"})
    assert Session.objects.get(staff=shen).seen_at == before
    client.post("/presence/")
    seen = Session.objects.get(staff=shen).seen_at
    assert seen > before
    client.get("/account/")
    assert Session.objects.get(staff=shen).seen_at == seen


def test_a_company_may_do_without(away, settings):
    settings.KEZHI_IDLE_MINUTES = 0

    assert away.get("/customers/").status_code == 200


def test_somebody_without_a_password_opens_it_with_a_code_or_the_provider(away, shen, provider):
    from kezhi.signin.actions import link_account  # noqa: PLC0415
    from tests.signin.conftest import walk  # noqa: PLC0415

    it = provider("wecom")
    link_account(
        staff=shen, provider="wecom", shown="企业微信", uid="ShenZhiYao", name="", by=shen, at=timezone.now()
    )  # fmt: skip
    away.get("/customers/")
    assert "用企业微信解锁" in away.get("/lock/").content.decode()

    answer = walk(away, it, "wecom", goes_to="/customers/")

    assert (answer.url, away.get("/customers/").status_code) == ("/customers/", 200)


def test_a_locked_device_binds_nothing(client, shen, provider):
    from allauth.socialaccount.models import SocialAccount  # noqa: PLC0415

    from tests.signin.conftest import come_back, leave  # noqa: PLC0415

    it = provider("wecom")
    client.post("/sign-in/", {"username": "shen", "password": "kezhi-test-1"})
    address = leave(client, "wecom", binding=True)
    leave_alone(client)

    come_back(client, it, address)

    assert SocialAccount.objects.count() == 0
