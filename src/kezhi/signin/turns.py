"""Looking at a password costs half a second of a processor: an address that keeps failing gets one look at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest

from kezhi.signin.requests import client_address
from kezhi.signin.throttle import Standing

_guard = threading.Lock()
_under_way: set[str] = set()


@contextmanager
def turn(request: HttpRequest, found: Standing) -> Iterator[bool]:
    """Whether this attempt may be looked at now; nobody waits in line, for a line would take the others' places."""
    address = client_address(request) or ""
    if not found.keeps_failing:
        yield True
        return
    with _guard:
        is_free = address not in _under_way
        _under_way.add(address)
    try:
        yield is_free
    finally:
        if is_free:
            with _guard:
                _under_way.discard(address)
