"""Libraries that speak `requests` go through the same door."""

import pytest
import requests

from kezhi.outgoing.session import session
from tests.outgoing.strangers import says, stranger


@pytest.fixture
def opened(settings):
    settings.OUTGOING_HOSTS, settings.OUTGOING_NETWORKS = ["localhost"], ["127.0.0.0/8", "::1/128"]


def test_the_answer_is_as_the_library_expects_it(opened):
    with stranger(says('{"name": "沈"}'.encode(), Content_Type="application/json")) as server, session() as line:
        answer = line.get(f"http://localhost:{server.port}/me", params={"code": "a b"})

    assert (answer.status_code, answer.json(), server.asked) == (200, {"name": "沈"}, ["/me?code=a+b"])


def test_what_is_forbidden_is_a_request_exception(opened):
    with session() as line, pytest.raises(requests.RequestException):
        line.get("http://127.0.0.1:1/")


def test_a_redirect_is_a_request_exception(opened):
    leads = says(status=307, Location="http://localhost:1/")

    with stranger(leads) as server, session() as line, pytest.raises(requests.RequestException):
        line.get(f"http://localhost:{server.port}/")


def test_the_machines_proxies_do_not_count(opened, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    with stranger(says()) as server, session() as line:
        assert line.get(f"http://localhost:{server.port}/").status_code == 200
