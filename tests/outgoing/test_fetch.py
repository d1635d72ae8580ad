"""Calls that leave the server: what is forbidden is never sent, what is too much or too slow is broken off."""

import socket
import time

import pytest

from kezhi.outgoing import Blocked, Limits, NoAnswer, fetch
from kezhi.outgoing.allowance import Allowance
from tests.outgoing.strangers import breaks_off, drips, drips_a_handshake, drips_headers, floods, says, stranger

HERE = Allowance.of(["localhost", "127.0.0.1"], ["127.0.0.0/8", "::1/128"])
ANYWHERE = [
    "localhost", "127.0.0.1", "169.254.169.254", "::1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0",
    "10.0.0.5", "192.168.1.1", "172.16.0.1", "100.64.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    "fe80::1", "fc00::1", "fd00:ec2::254", "224.0.0.1", "255.255.255.255", "metadata.example", "inward.example",
]  # fmt: skip


@pytest.fixture
def resolver(monkeypatch):
    """Names as a hostile name server would answer for them; every question is counted."""
    book = {"metadata.example": ["169.254.169.254"], "inward.example": ["93.184.216.34", "127.0.0.1"]}
    questions, real = [], socket.getaddrinfo

    def answer(host, port, *args, **kwargs):
        questions.append(host)
        if host in book:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in book[host]]
        return real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    answer.book, answer.questions = book, questions
    return answer


def test_a_host_on_the_list_answers():
    with stranger(says(b'{"a": 1}', Content_Type="application/json")) as server:
        answer = fetch("GET", f"http://localhost:{server.port}/x?y=1", allowance=HERE)

    assert (answer.status, answer.json(), server.asked) == (200, {"a": 1}, ["/x?y=1"])


@pytest.mark.parametrize("host", ANYWHERE)
def test_no_name_leads_inside_even_one_that_is_on_the_list(host, resolver):
    with stranger(says()) as server:
        url = f"https://{f'[{host}]' if ':' in host else host}:{server.port}/"

        with pytest.raises((Blocked, NoAnswer)):
            fetch("GET", url, allowance=Allowance.of(ANYWHERE), limits=Limits(seconds=1))

    assert server.asked == []


def test_the_keys_of_a_cloud_stay_out_of_reach_even_where_the_network_was_opened(resolver):
    opened = Allowance.of(["metadata.example", "169.254.169.254"], ["169.254.0.0/16", "0.0.0.0/0"])

    for url in ("https://metadata.example/", "http://169.254.169.254/latest/meta-data/"):
        with pytest.raises(Blocked):
            fetch("GET", url, allowance=opened)


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/", "https://localhost.evil.example/", "https://evil-localhost/", "ftp://localhost/",
        "file:///etc/passwd", "gopher://localhost/", "https://localhost@evil.example/", "https://user:word@localhost/",
        "https://evil.example#@localhost/", "https:///localhost", "localhost", "https://localhost:99999/",
        "https://evil.example\\@localhost/",
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_not_called(url):
    with pytest.raises(Blocked):
        fetch("GET", url, allowance=HERE)


def test_plain_http_leaves_this_machine_never(resolver):
    resolver.book["idp.example"] = ["93.184.216.34"]

    with pytest.raises(Blocked):
        fetch("GET", "http://idp.example/", allowance=Allowance.of(["idp.example"]))


def test_a_name_that_changes_its_mind_is_asked_once_only(resolver):
    with stranger(says(b"inside")) as server:
        resolver.book["turns.example"] = ["127.0.0.1"]
        fetch("GET", f"http://turns.example:{server.port}/", allowance=Allowance.of(["turns.example"], ["127.0.0.0/8"]))

    assert resolver.questions.count("turns.example") == 1
    assert "127.0.0.1" in resolver.questions[1:] or len(resolver.questions) == 1


def test_a_redirect_is_not_followed():
    with stranger(says()) as inside:
        leads = says(status=302, Location=f"http://127.0.0.1:{inside.port}/")
        with stranger(leads) as server, pytest.raises(Blocked):
            fetch("GET", f"http://localhost:{server.port}/", allowance=HERE)

    assert inside.asked == []


@pytest.mark.parametrize("behaviour", [floods, breaks_off, says(b"x" * 5000)])
def test_what_is_too_much_or_breaks_off_is_no_answer(behaviour):
    with stranger(behaviour) as server, pytest.raises(NoAnswer):
        fetch("GET", f"http://localhost:{server.port}/", allowance=HERE, limits=Limits(seconds=5, size=4096))


@pytest.mark.parametrize("behaviour", [drips, drips_headers, lambda _handler: time.sleep(2)])
def test_what_is_too_slow_is_broken_off_however_it_drips(behaviour):
    with stranger(behaviour) as server, pytest.raises(NoAnswer):
        fetch("GET", f"http://localhost:{server.port}/", allowance=HERE, limits=Limits(seconds=0.3))


def test_a_handshake_that_drips_is_broken_off():
    with drips_a_handshake() as port, pytest.raises(NoAnswer):
        fetch("GET", f"https://localhost:{port}/", allowance=HERE, limits=Limits(seconds=0.4))


def test_a_host_that_is_not_there_is_no_answer():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))

        with pytest.raises(NoAnswer):
            fetch("GET", f"http://localhost:{taken.getsockname()[1]}/", allowance=HERE)


def test_a_certificate_that_is_not_the_hosts_is_refused(resolver):
    with stranger(says()) as server, pytest.raises(NoAnswer):
        fetch("GET", f"https://localhost:{server.port}/", allowance=HERE)
