"""Security keys: bound by their owner, good for the address they were bound at, each answer once."""

import html
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from kezhi.operations import settings_of
from tests.signin.soft_key import SoftKey

HERE = "localhost"


@pytest.fixture(autouse=True)
def here(settings):
    settings.ALLOWED_HOSTS = [HERE, "testserver", "kezhi.example", "10.0.0.8"]


def come_in(username="shen", host=HERE):
    client = Client(SERVER_NAME=host)
    client.post("/sign-in/", {"username": username, "password": "kezhi-test-1", "next": "/customers/"})
    return client


def asked(client, path):
    return html.unescape(re.search(r'data-asked="([^"]+)"', client.get(path).content.decode())[1])


def bind(client, key, name="办公电脑"):
    answer = key.bind(asked(client, "/account/security-keys/new/"))
    return client.post("/account/security-keys/new/", {"name": name, "credential": answer})


def show(client, key):
    answer = key.show(asked(client, "/sign-in/second-factor/"))
    return client.post("/sign-in/second-factor/", {"credential": answer}), answer


@pytest.fixture
def key(shen):
    """A key that 沈知遥 bound."""
    made = SoftKey()
    assert len(set(bind(come_in(), made).context["codes"])) == 10
    return made


def test_the_key_comes_in_where_the_password_was_right(key):
    client = come_in()
    assert client.get("/customers/").status_code == 302

    answer, _said = show(client, key)

    assert (answer.status_code, answer.url) == (302, "/customers/")
    assert client.get("/customers/").status_code == 200


def test_an_answer_is_good_once(key):
    _answer, said = show(come_in(), key)
    thief = come_in()
    asked(thief, "/sign-in/second-factor/")

    again = thief.post("/sign-in/second-factor/", {"credential": said})

    assert again.status_code == 422
    assert "安全密钥没有通过验证" in again.content.decode()


@pytest.mark.parametrize("spoilt", ["origin", "secret", "number", "count"])
def test_what_is_not_this_key_at_this_address_is_refused(key, spoilt):
    other = SoftKey()
    if spoilt == "origin":
        key.origin = "http://localhost.evil.example"
    elif spoilt == "count":
        show(come_in(), key)
        key.count = 0  # a copy made before
    else:
        setattr(key, spoilt, getattr(other, spoilt))
    client = come_in()

    answer, _said = show(client, key)

    assert answer.status_code == 422
    assert client.get("/customers/").status_code == 302


def test_a_key_of_another_person_is_refused(key, lu):
    theirs = SoftKey()
    bind(come_in("lu"), theirs)

    answer, _said = show(come_in(), theirs)

    assert answer.status_code == 422


GARBAGE = {"clientDataJSON": "e30", "authenticatorData": "AA", "attestationObject": "oA", "signature": "AA"}


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{}",
        "[]",
        "null",
        "no json",
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": GARBAGE}),
    ],
)
def test_nonsense_binds_nothing_and_comes_in_nowhere(key, lu, said):
    client, desk = come_in(), come_in("lu")
    asked(client, "/sign-in/second-factor/")
    asked(desk, "/account/security-keys/new/")

    assert client.post("/sign-in/second-factor/", {"credential": said}).status_code == 422
    assert desk.post("/account/security-keys/new/", {"name": "x", "credential": said}).status_code == 422
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_wrong_answers_are_counted_as_wrong_passwords_are(key):
    client = come_in()
    key.origin = "http://elsewhere.example"

    assert [show(client, key)[0].status_code for _attempt in range(5)] == [422] * 4 + [429]


def test_a_recovery_code_stands_in_for_the_key(shen):
    codes = bind(come_in(), SoftKey()).context["codes"]

    answer = come_in().post("/sign-in/second-factor/", {"code": codes[0]})

    assert answer.url == "/customers/"


def test_at_another_address_the_key_is_not_asked_for(key):
    page = come_in(host="testserver").get("/sign-in/second-factor/").content.decode()

    assert "data-asked" not in page
    assert "输入一个恢复码" in page


@pytest.mark.parametrize(("host", "secure", "status"), [("10.0.0.8", True, 404), ("kezhi.example", False, 404),
                                                        ("kezhi.example", True, 200)])  # fmt: skip
def test_keys_are_offered_where_browsers_know_them(shen, host, secure, status):
    client = come_in(host=host)

    assert client.get("/account/security-keys/new/", secure=secure).status_code == status


def test_the_owner_parts_with_it_and_nobody_else_does(key, lu):
    bound = Authenticator.objects.get(type="webauthn")
    desk, other = come_in(), come_in("lu")
    show(desk, key)

    assert other.post(f"/account/security-keys/{bound.pk}/removal/").status_code == 404
    assert desk.post(f"/account/security-keys/{bound.pk}/removal/").url == "/account/"

    assert Authenticator.objects.count() == 0


def test_the_last_one_stays_where_the_post_must_have_one(key, monkeypatch):
    monkeypatch.setattr(settings_of, "second_factor_for", lambda: frozenset(["业务员"]))
    desk = come_in()
    show(desk, key)

    desk.post(f"/account/security-keys/{Authenticator.objects.get(type='webauthn').pk}/removal/")

    assert Authenticator.objects.filter(type="webauthn").count() == 1
    assert "不能停用" in desk.get("/account/").content.decode()
