"""What every answer tells the browser; what a signed-in person saw is kept nowhere."""

import os
import subprocess
import sys

import pytest

EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("address", ["/", "/customers/", "/healthz", "/nowhere/", "/sign-in/"])
@pytest.mark.parametrize("is_in", [True, False])
def test_every_answer_is_closed_to_others(client, shen, sign_in, address, is_in):
    headers = (sign_in(client, shen) if is_in else client).get(address).headers

    assert {name: headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/", "/customers/", "/customers/export/", "/audit/", "/nowhere/"])
def test_nothing_that_a_person_saw_is_kept_by_the_browser(client, gu, sign_in, lichuan, address):
    answer = sign_in(client, gu).get(address)
    answer.close()

    assert answer.headers["Cache-Control"] == "no-store"


def test_what_nobody_signed_in_for_may_be_kept(client, db):
    assert "Cache-Control" not in client.get("/design/").headers


@pytest.mark.parametrize(
    ("origins", "seconds", "is_secure"), [("https://k.example.com", 31536000, True), ("", 0, False)]
)
def test_over_https_cookies_and_browser_stay_there(origins, seconds, is_secure, tmp_path):
    asked = (
        "from kezhi.settings import embedded as s;"
        "print(s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY)"
    )
    said = subprocess.run(
        (sys.executable, "-c", asked), check=True, capture_output=True, text=True,
        env={**os.environ, "KEZHI_HOME": str(tmp_path), "KEZHI_ORIGINS": origins, "PYTHONPATH": "src"},
    ).stdout  # fmt: skip

    assert said.split() == [str(seconds), str(is_secure), str(is_secure), "True"]
