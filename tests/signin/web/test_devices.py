"""Where one is signed in, seen and ended by their owner; ended for everybody who must not be there any more."""

import pytest
from django.test import Client
from django.utils import timezone

from kezhi.accounts.actions import move_staff
from kezhi.audit.models import Entry
from kezhi.signin.models import Session

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 wxwork/4.1 MicroMessenger/7"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


def come_in(agent=DESK, address="10.2.0.7", username="shen", **sent):
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    answer = client.post("/sign-in/", {"username": username, "password": "kezhi-test-1", **sent})
    assert answer.status_code == 302
    return client


@pytest.fixture
def desk(shen):
    return come_in()


@pytest.fixture
def phone(shen):
    return come_in(PHONE, "117.136.8.20")


def devices(client):
    return client.get("/account/").context["page"].devices


def test_each_device_says_what_it_is_and_where(desk, phone, lu):
    come_in(username="lu")

    listed = {(one.name, one.address, one.is_this) for one in devices(desk)}

    assert listed == {("Chrome · Windows", "10.2.0.7", True), ("企业微信 · iPhone", "117.136.8.20", False)}


def test_the_owner_ends_one_and_it_is_out_at_once(desk, phone, shen):
    key = next(one.key for one in devices(desk) if not one.is_this)

    assert desk.post(f"/account/devices/{key}/").url == "/account/"

    assert phone.get("/account/").url.startswith("/sign-in/")
    assert desk.get("/account/").status_code == 200
    ended = Entry.objects.get(act="signin.session.ended")
    assert (ended.by, ended.before["address"]) == (shen, "117.136.8.20")


def test_nobody_ends_a_device_of_another_person(desk, lu):
    key = devices(desk)[0].key
    other = come_in(username="lu")

    for guess in (key, key[:1], "", "%"):
        assert other.post(f"/account/devices/{guess or 'x'}/").status_code == 404
    assert desk.get("/account/").status_code == 200


def test_all_others_end_together(desk, phone):
    desk.post("/account/devices/others/")

    assert phone.get("/account/").status_code == 302
    assert len(devices(desk)) == 1


def test_a_new_password_ends_the_others(desk, phone):
    new = {"old": "kezhi-test-1", "new": "a-much-longer-one-7", "again": "a-much-longer-one-7"}

    assert desk.post("/account/password/", new).status_code == 302

    assert desk.get("/account/").status_code == 200
    assert phone.get("/account/").status_code == 302
    assert Session.objects.filter(staff__isnull=False).count() == 1


def test_whoever_leaves_is_out_and_stays_out_when_they_come_back(desk, shen, admin):
    at = timezone.now()
    place = {"post": shen.post, "unit": shen.unit, "superior": shen.superior, "by": admin, "at": at}
    move_staff(staff=shen, is_active=False, **place)
    assert desk.get("/account/").status_code == 302

    move_staff(staff=shen, is_active=True, **place)

    assert desk.get("/account/").status_code == 302


def test_signing_in_makes_a_new_session(client, shen):
    client.get("/sign-in/")
    session = client.session
    session["left"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    client.post("/sign-in/", {"username": "shen", "password": "kezhi-test-1"})

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(("sent", "age"), [({"stay": "1"}, 7 * 24 * 3600), ({}, "")])
def test_the_cookie_is_closed_to_scripts_and_lasts_as_asked(shen, sent, age):
    cookie = come_in(**sent).cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", age)


def test_over_https_the_cookies_travel_encrypted_only(shen, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True

    assert come_in().cookies["sessionid"]["secure"]


def test_the_token_against_forged_forms_is_asked_for(shen):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/sign-in/", {"username": "shen", "password": "kezhi-test-1"}).status_code == 403
