"""The second step of signing in, and everything about one's own second factor."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from kezhi.audit.models import Entry
from kezhi.operations import settings_of
from kezhi.signin.adapters import SecretsAtRest
from kezhi.signin.models import Session
from kezhi.signin.one_time_codes import code_at

PASSWORD = {"username": "shen", "password": "kezhi-test-1"}


def code_of(secret, periods=0):
    return code_at(secret, int(time.time()) // 30 + periods)


def acts():
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


@pytest.fixture
def inside(client, shen):
    """A client on which 沈知遥 has just signed in with the password."""
    assert client.post("/sign-in/", PASSWORD).status_code == 302
    return client


@pytest.fixture
def factor(inside):
    """Her second factor with its recovery codes, turned on over the pages."""
    secret = inside.get("/account/second-factor/").context["secret"].replace(" ", "")
    done = inside.post("/account/second-factor/", {"code": code_of(secret, -1)})
    return secret, [code.replace(" ", "") for code in done.context["codes"]]


def half_way():
    client = Client()
    answer = client.post("/sign-in/", {**PASSWORD, "next": "/customers/"})
    assert (answer.status_code, answer.url) == (302, "/sign-in/second-factor/")
    assert "_auth_user_id" not in client.session
    return client


def give(client, code):
    return client.post("/sign-in/second-factor/", {"code": code})


def test_turning_it_on_shows_a_picture_and_ten_codes_and_rests_encrypted(inside, shen):
    page = inside.get("/account/second-factor/")
    picture = inside.get("/account/second-factor/picture.svg")
    secret = page.context["secret"].replace(" ", "")

    done = inside.post("/account/second-factor/", {"code": code_of(secret)})

    assert (picture["Content-Type"], picture.content[:60].count(b"svg")) == ("image/svg+xml", 1)
    assert (done.status_code, len(set(done.context["codes"]))) == (200, 10)
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)
    assert SecretsAtRest().decrypt(kept.data["secret"]) == secret
    assert "signin.second_factor.added" in acts()
    assert inside.get("/account/second-factor/picture.svg").status_code == 404


def test_a_wrong_code_turns_nothing_on(inside):
    inside.get("/account/second-factor/")

    answer = inside.post("/account/second-factor/", {"code": "000000"})

    assert answer.status_code == 422
    assert Authenticator.objects.count() == 0


def test_the_password_alone_does_not_come_in_any_more(factor):
    secret, _codes = factor
    client = half_way()

    assert client.get("/customers/").status_code == 302
    answer = give(client, code_of(secret))

    assert (answer.status_code, answer.url) == (302, "/customers/")
    assert Entry.objects.filter(act="signin.session.begun").last().after["way"] == "password+totp"


def test_a_code_is_good_once_and_so_is_every_earlier_one(factor):
    secret, _codes = factor
    used = code_of(secret)
    assert give(half_way(), used).status_code == 302

    assert give(half_way(), used).status_code == 422
    assert give(half_way(), code_of(secret, -1)).status_code == 422
    assert give(half_way(), code_of(secret, 1)).status_code == 302


def test_the_code_that_turned_it_on_does_not_sign_in(inside):
    secret = inside.get("/account/second-factor/").context["secret"].replace(" ", "")
    code = code_of(secret)
    inside.post("/account/second-factor/", {"code": code})

    assert give(half_way(), code).status_code == 422


def test_a_recovery_code_is_good_once(factor):
    _secret, codes = factor

    assert give(half_way(), f"{codes[3][:4]} {codes[3][4:]}").status_code == 302
    assert give(half_way(), codes[3]).status_code == 422
    assert Entry.objects.get(act="signin.recovery_code.used").after == {"left": 9}


def test_wrong_codes_are_counted_as_wrong_passwords_are(factor):
    secret, _codes = factor
    client = half_way()

    answers = [give(client, "000000").status_code for _attempt in range(6)]

    assert answers == [422, 422, 422, 422, 429, 429]
    assert give(client, code_of(secret)).status_code == 429
    assert acts().count("signin.attempt.failed") == 4


def test_half_way_lasts_ten_minutes_and_only_while_in_service(factor, shen, monkeypatch):
    secret, _codes = factor
    client, late = half_way(), half_way()
    session = late.session
    session["signin.pending"] = {**session["signin.pending"], "since": time.time() - 601}
    session.save()
    assert give(late, code_of(secret)).url == "/sign-in/"

    type(shen).objects.filter(pk=shen.pk).update(is_active=False)
    assert give(client, code_of(secret)).url == "/sign-in/"


def test_nobody_reaches_the_second_step_without_the_first(client, company):
    assert client.get("/sign-in/second-factor/").url == "/sign-in/"


def test_new_recovery_codes_make_the_old_ones_void(inside, factor):
    _secret, old = factor

    new = [code.replace(" ", "") for code in inside.post("/account/recovery-codes/").context["codes"]]

    assert set(new).isdisjoint(old)
    assert give(half_way(), old[0]).status_code == 422
    assert give(half_way(), new[0]).status_code == 302
    assert "signin.recovery_codes.renewed" in acts()


@pytest.mark.parametrize("path", ["/account/second-factor/removal/", "/account/recovery-codes/"])
def test_changing_it_asks_again_who_one_is(inside, factor, path):
    session = inside.session
    session["proved_at"] = time.time() - 601
    session.save()
    before = list(Authenticator.objects.values_list("pk", "data"))

    assert inside.post(path).url.startswith("/account/proof/?next=")
    assert list(Authenticator.objects.values_list("pk", "data")) == before
    assert inside.post("/account/proof/", {"password": "wrong", "next": "/account/"}).status_code == 422
    assert inside.post("/account/proof/", {"password": "kezhi-test-1", "next": "/account/"}).url == "/account/"
    assert inside.post(path).status_code in {200, 302}
    assert list(Authenticator.objects.values_list("pk", "data")) != before


def test_turned_off_the_password_comes_in_alone(inside, factor):
    inside.post("/account/second-factor/removal/")

    assert Authenticator.objects.count() == 0
    assert Client().post("/sign-in/", PASSWORD).url == "/"
    assert "signin.second_factor.removed" in acts()


@pytest.mark.parametrize("asked", [["业务员"], ["customers.see"], ["*"]])
def test_a_post_that_must_have_it_sets_it_up_before_any_work(client, shen, settings, monkeypatch, asked):
    settings.KEZHI_SECOND_FACTOR_FOR = asked
    monkeypatch.setattr(settings_of, "second_factor_days", lambda: 0)
    client.post("/sign-in/", PASSWORD)

    assert client.get("/customers/").url == "/account/second-factor/"
    secret = client.get("/account/second-factor/").context["secret"].replace(" ", "")
    client.post("/account/second-factor/", {"code": code_of(secret)})

    assert client.get("/customers/").status_code == 200
    client.post("/account/second-factor/removal/")
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_a_post_that_need_not_have_it_works_at_once(client, shen, settings):
    settings.KEZHI_SECOND_FACTOR_FOR = ["管理员", "accounts.manage"]
    client.post("/sign-in/", PASSWORD)

    assert client.get("/customers/").status_code == 200


def test_the_administrator_resets_it_and_every_device_is_out(factor, inside, shen, admin, sign_in):
    desk = sign_in(Client(), admin)

    answer = desk.post(f"/organisation/staff/{shen.pk}/access/second-factor/")

    assert answer.status_code == 302
    assert (Authenticator.objects.count(), Session.objects.filter(staff=shen).count()) == (0, 0)
    assert inside.get("/account/").url.startswith("/sign-in/")
    reset = Entry.objects.get(act="signin.second_factor.reset")
    assert (reset.by, reset.subject_label) == (admin, "沈知遥")


def test_nobody_else_resets_it(factor, shen, lu, sign_in):
    answer = sign_in(Client(), lu).post(f"/organisation/staff/{shen.pk}/access/second-factor/")

    assert answer.status_code in {403, 404}
    assert Authenticator.objects.filter(type="totp").count() == 1
