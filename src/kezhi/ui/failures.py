"""What is shown where a page could not be: each says what happened, what to do, and the number by which it is found."""

from __future__ import annotations

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from kezhi.operations.request_ids import current_request

_AGAIN_IN = "30"  # seconds


def failed(request: HttpRequest) -> HttpResponse:
    """Our own fault: 503 where the store does not answer, which passes, else 500 with the number for the log."""
    away = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    answer = _page(request, 503 if away else 500)
    if away:
        answer.headers["Retry-After"] = _AGAIN_IN
    return answer


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that no page of ours sends; too much of it is said apart."""
    return _page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """In the reader's language; without a request no context processor runs, so nothing is asked of the store."""
    shown = {"number": current_request(), "frame": None}
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponse(render_to_string(f"{status}.html", shown), status=status)
