"""What a stranger tries at the door: to be sent elsewhere, to learn who is here, to get in by what others left."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from kezhi.accounts.models import Staff
from kezhi.signin.actions import invite
from kezhi.signin.models import Session

ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)", "http:evil.example", "https:///evil.example", "%2F%2Fevil.example", " //evil.example",
    "http://testserver@evil.example/", "\x00//evil.example", "data:text/html,x",
]  # fmt: skip
PASSWORD = {"username": "shen", "password": "kezhi-test-1"}


def is_here(url):
    return url == "/" or (url.startswith("/") and not url.startswith(("//", "/\\", "/\t"))) or url.startswith("%2F")


@pytest.mark.parametrize("goes_to", ELSEWHERE)
def test_no_way_of_writing_it_leads_elsewhere(client, shen, sign_in, goes_to):
    answers = [client.post("/sign-in/", {**PASSWORD, "next": goes_to})]
    answers.append(client.get("/sign-in/", {"next": goes_to}))  # who is in already is sent on
    client.post("/lock/")
    answers.append(client.post("/lock/opening/", {"password": "kezhi-test-1", "next": goes_to}))
    answers.append(client.get("/lock/", {"next": goes_to}))
    answers.append(client.post("/account/proof/", {"password": "kezhi-test-1", "next": goes_to}))

    assert [answer.status_code for answer in answers] == [302] * 5
    assert all(is_here(answer.url) for answer in answers), [answer.url for answer in answers]


@pytest.mark.parametrize("username", ["shen", "nobody", "who-has-left", "without"])
def test_whoever_it_is_a_wrong_password_is_told_the_same(company, shen, lu, qi, username, monkeypatch):
    """Somebody in service, nobody, somebody who left, somebody without a password: the same work and the same words."""
    Staff.objects.filter(pk=lu.pk).update(username="who-has-left", is_active=False)
    qi.username = "without"
    qi.set_unusable_password()
    qi.save()

    hashed, real = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or real(*args))

    answer = Client().post("/sign-in/", {"username": username, "password": "wrong"})

    assert len(hashed) == 1

    assert answer.status_code == 422
    assert "登录名或密码不对，请重新输入。" in answer.content.decode()
    assert answer.content.decode().count(username) == 1
    assert not answer.cookies.get("sessionid")


def test_the_right_password_of_somebody_who_left_is_told_no_more(company, shen):
    Staff.objects.filter(pk=shen.pk).update(is_active=False)
    right = Client().post("/sign-in/", PASSWORD).content
    wrong = Client().post("/sign-in/", {**PASSWORD, "password": "wrong-password"}).content

    assert b"csrfmiddlewaretoken" in right
    assert len(right) == len(wrong)


def test_spent_and_made_up_links_look_alike(shen):
    at = timezone.now()
    old = invite(staff=shen, by=None, at=at - timedelta(days=9))

    pages = [Client().get(f"/sign-in/invitation/{token}/") for token in (old, "made-up", old[:-1] + "!")]

    assert {page.status_code for page in pages} == {410}
    assert len({page.content.split(b"<main")[1].split(b"csrfmiddlewaretoken")[0] for page in pages}) == 1
    assert all(b"shen" not in page.content.split(b"<main")[1] for page in pages)


def test_a_link_says_who_it_is_for_but_signs_nobody_in_by_being_looked_at(client, shen):
    client.get(f"/sign-in/invitation/{invite(staff=shen, by=None, at=timezone.now())}/")

    assert "_auth_user_id" not in client.session
    assert client.get("/account/").status_code == 302


def test_a_link_used_on_anothers_browser_ends_their_session_there(client, shen, lu):
    client.post("/sign-in/", {**PASSWORD, "username": "lu"})
    before = client.session.session_key
    new = {"new": "a-much-longer-one-7", "again": "a-much-longer-one-7"}

    client.post(f"/sign-in/invitation/{invite(staff=shen, by=None, at=timezone.now())}/", new)

    assert client.session["_auth_user_id"] == str(shen.pk)
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_that_a_stranger_laid_out_is_not_taken_on(shen):
    victim, stranger = Client(), Client()
    for planted in ("a" * 32, stranger.session.session_key or "b" * 32):
        victim.cookies["sessionid"] = planted
        victim.post("/sign-in/", PASSWORD)
        assert victim.session.session_key != planted
        stranger.cookies["sessionid"] = planted
        assert stranger.get("/account/").status_code == 302


def test_half_way_in_is_out_for_every_page(company, shen, client):
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    Authenticator.objects.create(user_id=shen.pk, type="webauthn", data={"host": "x", "credential": "", "count": 0})
    assert client.post("/sign-in/", PASSWORD).url == "/sign-in/second-factor/"

    for path in ("/", "/account/", "/account/second-factor/", "/kept/", "/lock/", "/account/security-keys/new/"):
        assert client.get(path).url.startswith("/sign-in/"), path
    assert client.post("/lock/opening/", {"password": "kezhi-test-1"}).url.startswith("/sign-in/")
