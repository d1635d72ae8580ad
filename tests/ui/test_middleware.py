import json
from datetime import date

import pytest
from django.test import Client, RequestFactory

from kezhi.ui.middleware import Today


def test_nothing_may_be_loaded_from_elsewhere_and_no_script_may_stand_in_a_page(client):
    policy = client.get("/design/").headers["Content-Security-Policy"].split("; ")

    assert "default-src 'self'" in policy
    assert not any(rule.startswith("script-src") for rule in policy)
    assert [rule for rule in policy if "unsafe" in rule] == ["style-src-attr 'unsafe-inline'"]


def test_a_refusal_nobody_caught_becomes_a_page_with_its_remedy(client):
    page = client.get("/refuse/")

    assert page.status_code == 409
    assert "合同XS-1已签订，不能再改。可先作废再重签。" in page.text


def test_under_htmx_a_refusal_becomes_a_toast(client):
    answer = client.get("/refuse/", headers={"hx-request": "true"})

    assert answer.status_code == 409
    assert answer.content == b""
    assert json.loads(answer.headers["HX-Trigger"]) == {
        "kz:toast": {"text": "合同XS-1已签订，不能再改。可先作废再重签。", "tone": "is-late", "undo": ""}
    }


def test_a_signed_out_person_is_sent_to_sign_in(client):
    assert client.get("/private/").headers["Location"] == "/sign-in/?next=/private/"


def test_under_htmx_a_signed_out_person_reloads_instead_of_getting_the_form_in_a_fragment(client):
    answer = client.get("/private/", headers={"hx-request": "true"})

    assert answer.status_code == 200
    assert answer.headers["HX-Refresh"] == "true"
    assert answer.content == b""


def test_today_is_the_companys_day(monkeypatch):
    monkeypatch.setattr("kezhi.ui.middleware.localdate", lambda: date(2026, 11, 18))
    request = RequestFactory().get("/")

    Today(lambda asked: asked)(request)

    assert request.today == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere/", 404, "没有这一页"),
        ("/forbid/", 403, "需要时请找您的主管或管理员开通。"),
        ("/suspect/", 400, "这个请求看不懂"),
        ("/fail/", 500, "没有写入任何东西"),
    ],
)
def test_an_error_page_says_what_to_do(client, address, status, words):
    client.raise_request_exception = False

    page = client.get(address)

    assert page.status_code == status
    assert words in page.text
    assert page.headers["Content-Security-Policy"]


def test_a_form_without_its_token_is_told_to_reload():
    page = Client(enforce_csrf_checks=True).post("/post/")

    assert page.status_code == 403
    assert "页面放得太久了" in page.text
