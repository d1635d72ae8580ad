"""One's own account and password."""

from django.urls import reverse

URL = "/account/"


def change(client, old, new, again):
    return client.post(reverse("signin:password"), {"old": old, "new": new, "again": again})


def test_the_password_changes_and_the_session_stays(client, shen, sign_in):
    answer = change(sign_in(client, shen), "kezhi-test-1", "a-much-longer-one-7", "a-much-longer-one-7")

    shen.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, URL)
    assert shen.check_password("a-much-longer-one-7")
    assert client.get(URL).status_code == 200


def test_a_wrong_old_password_changes_nothing(client, shen, sign_in):
    answer = change(sign_in(client, shen), "nonsense", "a-much-longer-one-7", "a-much-longer-one-7")

    shen.refresh_from_db()
    assert answer.status_code == 422
    assert "原密码不对，密码未改动，请重新输入。" in answer.content.decode()
    assert shen.check_password("kezhi-test-1")


def test_two_different_new_passwords_change_nothing(client, shen, sign_in):
    answer = change(sign_in(client, shen), "kezhi-test-1", "a-much-longer-one-7", "a-much-longer-one-8")

    shen.refresh_from_db()
    assert answer.status_code == 422
    assert shen.check_password("kezhi-test-1")


def test_a_weak_new_password_changes_nothing(client, shen, sign_in):
    answer = change(sign_in(client, shen), "kezhi-test-1", "12345678", "12345678")

    shen.refresh_from_db()
    assert answer.status_code == 422
    assert "密码不合要求" in answer.content.decode()
    assert shen.check_password("kezhi-test-1")
