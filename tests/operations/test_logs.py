"""Nothing personal reaches the log, whatever happens; and one line says how each request went."""

import json
import logging
import re
from io import StringIO

import pytest
from pythonjsonlogger.json import JsonFormatter

from kezhi.operations.impersonal import Impersonal, without_people
from kezhi.settings.logs import _JSON

PHONE = "13912345678"


@pytest.fixture
def log():
    """What the JSON log would say, from every logger."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(Impersonal())
    names = {name: value for name, value in _JSON.items() if name not in {"()", "format"}}
    handler.setFormatter(JsonFormatter(_JSON["format"], **names))
    loggers = [logging.getLogger(), logging.getLogger("kezhi.requests"), logging.getLogger("django")]
    before = [(each, each.level, each.propagate) for each in loggers]
    for each in loggers:
        each.addHandler(handler)
        each.setLevel(logging.INFO)
        each.propagate = False
    yield written
    for each, level, propagates in before:
        each.removeHandler(handler)
        each.setLevel(level)
        each.propagate = propagates


def lines(log) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_one_line_says_how_a_request_went(client, shen, sign_in, log):
    answer = sign_in(client, shen).get("/customers/", {"q": PHONE}, headers={"x-request-id": "proxy-0001"})

    [line] = [line for line in lines(log) if line["logger"] == "kezhi.requests"]
    assert {key: line[key] for key in ("route", "method", "status", "staff", "request", "level")} == {
        "route": "customers:index", "method": "GET", "status": 200, "staff": shen.pk, "request": "proxy-0001",
        "level": "INFO",
    }  # fmt: skip
    assert line["statements"] >= 3
    assert line["ms"] > 0
    assert answer.headers["X-Request-ID"] == "proxy-0001"


def test_a_number_that_is_not_fit_to_be_written_down_is_replaced(client, db):
    given = client.get("/healthz", headers={"x-request-id": "a b\n{13912345678}"}).headers["X-Request-ID"]

    assert re.fullmatch(r"[0-9a-f]{16}", given)


def test_signing_in_searching_and_failing_leave_nothing_personal(client, shen, lichuan, log, monkeypatch):
    client.post("/sign-in/", {"username": "shen", "password": "wrong-one-13912345678"})
    client.get("/sign-in/invitation/made-up-token/")
    client.force_login(shen)
    client.get("/customers/", {"q": PHONE})
    client.get("/customers/987654/")
    monkeypatch.setattr("kezhi.customers.web.customers.customer_list", _fail)
    client.raise_request_exception = False
    failed = client.get("/customers/", {"q": "栎川精密传动"})

    said = log.getvalue()
    assert failed.status_code == 500
    assert "ValueError" in said
    for personal in (PHONE, "wrong-one", "made-up-token", "沈知遥", "栎川", "987654", "330106199001011234", "shen"):
        assert personal not in said, personal


def _fail(*_given, **_named):
    raise ValueError("沈知遥 13912345678 330106199001011234") from KeyError("栎川精密传动")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("call 139 1234 5678 now", "call <phone> now"),
        ("+86 13912345678", "<phone>"),
        ("0574-87654321", "<phone>"),
        ("id 33010619900101123X.", "id <identity>."),
        ("to li@example.com", "to <mail>"),
        ("Error handling request /customers/?q=栎川", "Error handling request"),
        ("Invalid request from ip=10.0.0.7: Invalid HTTP request line: 'GET 栎川'", "Invalid request from ip=10.0.0.7"),
        ("run 20261122 took 1234567 rows", "run 20261122 took 1234567 rows"),
    ],
)
def test_numbers_of_people_give_way_to_a_word(said, written):
    assert without_people(said) == written


def test_what_a_failed_task_said_is_left_out(log):
    logging.getLogger("django-q").error("Failed 'job' (kezhi.x) - ValueError: 沈知遥 : Traceback\n  File")

    assert lines(log)[-1]["message"] == "Failed 'job' (kezhi.x)"
