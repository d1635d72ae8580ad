"""Signing in and out."""

from django.urls import reverse


def test_a_person_signs_in_and_lands_on_the_day(client, shen):
    answer = client.post(reverse("signin:sign_in"), {"username": "SHEN", "password": "kezhi-test-1", "stay": "1"})

    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session.get_expiry_age() == 7 * 24 * 3600


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(client, shen):
    answer = client.post(reverse("signin:sign_in"), {"username": "shen", "password": "wrong"})

    assert answer.status_code == 422
    assert 'value="shen"' in answer.content.decode()
    assert "登录名或密码不对，请重新输入。" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_somebody_who_left_cannot_sign_in(client, shen):
    type(shen).objects.filter(pk=shen.pk).update(is_active=False)

    answer = client.post(reverse("signin:sign_in"), {"username": "shen", "password": "kezhi-test-1"})

    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_every_page_asks_for_sign_in_first(client, company):
    answer = client.get(reverse("signin:account"))

    assert (answer.status_code, answer.url) == (302, "/sign-in/?next=/account/")


def test_signing_out_ends_the_session(client, shen, sign_in):
    sign_in(client, shen)

    answer = client.post(reverse("signin:sign_out"))

    assert (answer.status_code, answer.url) == (302, "/sign-in/")
    assert "_auth_user_id" not in client.session
