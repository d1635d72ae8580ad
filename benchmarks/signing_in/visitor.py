"""A browser as far as signing in needs one: a kept connection, cookies, the token of the form."""

from __future__ import annotations

import re
import time
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """Somebody at one address, as the trusted proxy tells it."""

    def __init__(self, port: int, address: str) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=60)
        self._address = address
        self._cookies: dict[str, str] = {}
        self._token = ""

    def open(self) -> None:
        """Look at the page, which hands out the token."""
        _status, body = self._ask("GET", "/sign-in/")
        found = TOKEN.search(body)
        assert found, body
        self._token = found[1]

    def attempt(self, username: str, password: str) -> tuple[int, float]:
        """The code of the answer, and the seconds that it took."""
        began = time.perf_counter()
        given = {"username": username, "password": password, "csrfmiddlewaretoken": self._token}
        status, _body = self._ask("POST", "/sign-in/", urlencode(given))
        return status, time.perf_counter() - began

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {
            "X-Forwarded-For": self._address,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._line.request(method, path, body=body, headers=headers)
        answer = self._line.getresponse()
        said = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(cookie).items():
                self._cookies[name] = morsel.value
        return answer.status, said
