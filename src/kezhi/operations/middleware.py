"""Around every request: its number, its time, its statements; one line in the log, and the counters."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

from kezhi.operations import request_ids
from kezhi.operations.counters import REQUESTS, SECONDS, STATEMENTS

_log = logging.getLogger("kezhi.requests")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Observed:
    """Stands before the session, so that its statements count too; says the route's name, never the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, and write down how it went."""
        number = request_ids.request_id(request.headers.get(request_ids.HEADER, ""))
        asked, began = _Statements(), time.perf_counter()
        try:
            with ExitStack() as stack:
                for connection in connections.all():
                    stack.enter_context(connection.execute_wrapper(asked))
                response = self.get_response(request)
            response.headers[request_ids.HEADER] = number
            _write_down(request, response.status_code, time.perf_counter() - began, asked.count)
            return response
        finally:
            request_ids.forget()


def route_of(request: HttpRequest) -> str:
    """The name of the page; one that is none of ours has none, or guesses would make series."""
    return request.resolver_match.view_name or "unnamed" if request.resolver_match else "none"


def _write_down(request: HttpRequest, status: int, seconds: float, statements: int) -> None:
    route, method = route_of(request), request.method if request.method in _METHODS else "other"
    REQUESTS.labels(route, method, status).inc()
    SECONDS.labels(route).observe(seconds)
    STATEMENTS.labels(route).observe(statements)
    user = request.__dict__.get("_cached_user")  # whoever was not asked for is not looked up for the log
    told = {
        "route": route, "method": method, "status": status, "ms": round(seconds * 1000, 1), "statements": statements,
        "staff": getattr(user, "pk", None),
    }  # fmt: skip
    _log.info("%s %s %s", method, route, status, extra=told)


class _Statements:
    """Counts what is asked of the store."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        """One more."""
        self.count += 1
        return execute(sql, params, many, context)
