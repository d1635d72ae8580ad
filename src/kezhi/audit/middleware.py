"""What every request says of itself to the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

from kezhi.audit.canonical import clean
from kezhi.audit.origin import Origin, coming_from
from kezhi.signin.requests import client_address


class WhereFrom:
    """Puts the request's origin where `record` finds it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, with the origin known."""
        with coming_from(origin_of(request)):
            return self.get_response(request)


def origin_of(request: HttpRequest) -> Origin:
    """The session stands under a digest of its key: whoever reads the trail cannot take it over."""
    key = request.session.session_key
    session = sha256(key.encode("ascii")).hexdigest()[:16] if key else ""
    return Origin("web", address_of(request), clean(request.headers.get("User-Agent", ""))[:160], session)


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind a proxy that the operator trusts, what that proxy says."""
    return client_address(request) or ""
