"""Attempts are counted; one must wait, others need not."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client

from kezhi.audit.models import Entry
from kezhi.signin.requests import client_address

HERE, ELSEWHERE = "203.0.113.9", "198.51.100.7"


def attempt(username="shen", password="wrong", address=HERE, client=None, **headers):
    sent = {"username": username, "password": password}
    return (client or Client()).post("/sign-in/", sent, REMOTE_ADDR=address, **headers)


@pytest.fixture
def exhausted(company):
    for _attempt in range(5):
        answer = attempt()
    return answer


def test_after_five_wrong_passwords_one_is_told_how_long_to_wait(exhausted):
    assert exhausted.status_code == 429
    assert 840 < int(exhausted["Retry-After"]) <= 900
    assert "尝试次数太多。请 15 分钟后" in exhausted.content.decode()


def test_whoever_must_wait_waits_with_the_right_password_too(exhausted):
    answer = attempt(password="kezhi-test-1")

    assert answer.status_code == 429
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize(
    ("username", "address"), [("lu", HERE), ("shen", ELSEWHERE), ("lu", ELSEWHERE)], ids=["colleague", "away", "both"]
)
def test_others_need_not_wait(exhausted, username, address):
    assert attempt(username, "kezhi-test-1", address).status_code == 302


@pytest.mark.parametrize("username", ["SHEN", " shen ", "ｓｈｅｎ", "sHeN"])
def test_another_way_to_write_the_name_does_not_help(exhausted, username):
    assert attempt(username, "kezhi-test-1").status_code == 429


def test_another_browser_does_not_help(exhausted):
    assert attempt(password="kezhi-test-1", HTTP_USER_AGENT="another").status_code == 429


def test_a_header_that_no_trusted_proxy_sent_does_not_help(exhausted):
    assert attempt(password="kezhi-test-1", HTTP_X_FORWARDED_FOR=ELSEWHERE).status_code == 429


def test_behind_a_trusted_proxy_each_visitor_is_counted_alone(exhausted, settings):
    settings.PROXIES = [HERE]

    assert attempt(password="kezhi-test-1", HTTP_X_FORWARDED_FOR=ELSEWHERE).status_code == 302
    assert attempt(password="kezhi-test-1", HTTP_X_FORWARDED_FOR=f"{ELSEWHERE}, {HERE}").status_code == 302


def test_what_a_visitor_writes_before_the_proxy_does_is_not_believed(rf, settings):
    settings.PROXIES = ["10.0.0.0/8"]
    request = rf.get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=f"1.1.1.1, {ELSEWHERE}, 10.0.0.9")

    assert client_address(request) == ELSEWHERE


def test_a_name_that_does_not_exist_waits_the_same(company):
    answers = [attempt("nobody").status_code for _attempt in range(6)]

    assert answers == [422, 422, 422, 422, 429, 429]


def test_waiting_does_not_begin_anew_with_each_attempt(exhausted):
    before = AccessAttempt.objects.get().attempt_time

    for _attempt in range(3):
        attempt()

    assert AccessAttempt.objects.get().attempt_time == before


def test_after_the_wait_one_may_try_again(exhausted, settings):
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=16))

    assert attempt(password="kezhi-test-1").status_code == 302
    assert AccessAttempt.objects.count() == 0


def test_an_address_that_tries_many_names_is_counted_as_a_whole(company, settings):
    settings.ADDRESS_FAILURES = 8

    answers = [attempt(f"name{number}").status_code for number in range(10)]

    assert answers == [422] * 8 + [429] * 2
    assert attempt("lu", "kezhi-test-1", ELSEWHERE).status_code == 302


def test_failures_are_recorded_until_the_wait_begins_and_no_longer(exhausted):
    attempt()

    acts = Entry.objects.order_by("pk").values_list("act", "subject_label")
    assert list(acts) == [("signin.attempt.failed", "沈知遥")] * 4 + [("signin.attempt.locked", "沈知遥")]


def test_what_was_typed_as_a_name_is_not_recorded_where_nobody_bears_it(company):
    attempt("my-secret-password")

    entry = Entry.objects.get()
    assert (entry.subject_label, entry.after, entry.before) == ("没有这个登录名", {}, {})
    assert "wrong" not in AccessAttempt.objects.get().post_data


def test_a_wrong_name_and_a_wrong_password_cost_the_same_work(company, django_assert_num_queries, monkeypatch):
    hashed = []
    from django.contrib.auth import hashers  # noqa: PLC0415

    real = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda *args, **kwargs: hashed.append(1) or real(*args, **kwargs)
    )
    counts = []
    for username in ("shen", "nobody"):
        hashed.clear()
        answer = attempt(username)
        counts.append((len(hashed), len(answer.content)))

    assert counts[0][0] == counts[1][0] == 1
    assert counts[0][1] - len("shen") == counts[1][1] - len("nobody")


@pytest.mark.parametrize("path", ["/account/password/", "/lock/opening/", "/account/proof/"])
def test_proofs_asked_for_later_are_counted_too(client, shen, sign_in, path):
    sign_in(client, shen)
    sent = {"password": "wrong", "old": "wrong", "new": "a-much-longer-one-7", "again": "a-much-longer-one-7"}

    answers = [client.post(path, sent, REMOTE_ADDR=HERE).status_code for _attempt in range(6)]

    assert answers == [422, 422, 422, 422, 429, 429]
    assert attempt(password="kezhi-test-1").status_code == 429


def test_an_attempt_that_must_wait_costs_two_statements_and_no_look_at_a_password(
    exhausted, django_assert_max_num_queries, monkeypatch
):
    """What is known of the attempts, and the company's name for the page; the storm spends little but its own time."""
    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", None)

    with django_assert_max_num_queries(2):
        assert attempt(password="kezhi-test-1").status_code == 429


def test_an_address_that_keeps_failing_gets_one_look_at_a_time(exhausted, monkeypatch):
    """While one of its passwords is looked at, another attempt of the same address is sent away, nobody else's."""
    during = []

    def look(*_args, **_credentials):
        if not during:
            during.append(None)
            during[:] = [attempt("lu", address=HERE), attempt("lu", address=ELSEWHERE)]

    monkeypatch.setattr("kezhi.signin.web.sign_in.authenticate", look)
    attempt("qi")

    assert [answer.status_code for answer in during] == [429, 422]
    assert during[0]["Retry-After"] == "3"
    assert attempt("qi").status_code == 422
