"""Where a page cannot be shown: what is said, in which language, under which number, closed to others like any page."""

import logging
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from kezhi.settings.logs import logging_of
from tests.operations.test_headers import EVERY_ANSWER
from tests.operations.test_logs import lines, log  # noqa: F401 - a fixture

PAGES = {
    500: ("这一页没有取到", "This page could not be loaded"),
    503: ("系统暂时不能用", "The system is not available"),
    413: ("送来的内容太大", "Too much was sent"),
    404: ("没有这一页", None),
    403: ("页面放得太久了", None),
}


def failing(monkeypatch, kind):
    def fail(*_given, **_named):
        raise kind("沈知遥 13912345678")

    monkeypatch.setattr("kezhi.customers.web.customers.customer_list", fail)


def answer(status, client, monkeypatch, settings, **headers):
    """The real page: what leads to it happens."""
    client.raise_request_exception = False
    if status == 413:
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
        return client.post("/customers/new/", {"name": "x" * 100}, headers=headers)
    if status == 403:
        strict = Client(enforce_csrf_checks=True)
        return strict.post("/sign-in/", {}, headers=headers)
    failing(monkeypatch, OperationalError if status == 503 else ValueError)
    return client.get("/nowhere/" if status == 404 else "/customers/", headers=headers)


@pytest.mark.parametrize("status", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_failure_has_its_page_in_the_readers_language(
    status, language, client, shen, sign_in, monkeypatch, settings
):
    page = answer(status, sign_in(client, shen), monkeypatch, settings, **{"accept-language": language})

    assert page.status_code == status
    words = PAGES[status][language == "en"]
    assert words is None or words in page.text
    assert ('lang="en"' in page.text) == (language == "en")
    assert "13912345678" not in page.text
    assert {name: page.headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("status", [500, 503])
def test_the_number_on_the_page_is_the_one_in_the_log(status, client, shen, sign_in, monkeypatch, settings, log):  # noqa: F811
    page = answer(status, sign_in(client, shen), monkeypatch, settings)

    number = page.headers["X-Request-ID"]
    assert f"编号 {number}" in page.text
    said = [line for line in lines(log) if line["logger"] == "django.request" and line["level"] == "ERROR"]
    assert [line["request"] for line in said] == [number]
    assert ("Retry-After" in page.headers) == (status == 503)


def test_a_store_that_is_gone_before_the_session_is_read_is_said_and_closed_to_others(
    client, shen, sign_in, monkeypatch
):
    sign_in(client, shen)
    client.raise_request_exception = False

    def gone(*_given):
        raise OperationalError

    monkeypatch.setattr("kezhi.signin.sessions.SessionStore._get_session_from_db", gone)
    page = client.get("/customers/")

    assert (page.status_code, "系统暂时不能用" in page.text) == (503, True)
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_static_files_are_closed_to_others(settings, tmp_path, db):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "app.css").write_text("b{}", encoding="ascii")
    page = Client().get("/static/app.css")
    page.close()

    assert page.status_code == 200
    assert {name: page.headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_readable_lines_carry_the_number_too():
    shape = logging_of(Path())["formatters"]["line"]
    record = logging.makeLogRecord({"msg": "x", "request_id": "proxy-0001"})

    assert logging.Formatter(shape["format"], style="{").format(record).endswith("x proxy-0001")
