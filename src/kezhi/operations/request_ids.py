"""The number of the request under way: on every line of the log, and in the answer, so that the two can be matched."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"
_FIT = re.compile(r"[A-Za-z0-9._-]{8,64}")
_HERE: ContextVar[str] = ContextVar("request_id", default="")


def request_id(given: str) -> str:
    """The one that the proxy gave if it is fit to be written down, else a new one; it holds for what follows."""
    number = given if _FIT.fullmatch(given) else secrets.token_hex(8)
    _HERE.set(number)
    return number


def current_request() -> str:
    """Of the request under way; empty outside of one."""
    return _HERE.get()


def forget() -> None:
    """The request is over."""
    _HERE.set("")
