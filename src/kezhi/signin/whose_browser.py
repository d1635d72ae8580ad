"""Who was signed in on a browser last: proves nothing, tells whose a post is that comes after the session is over."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_COOKIE = "kz-person"
_SALT = "kezhi.signin.person"


def remember(answer: HttpResponse, staff: int, *, seconds: int | None) -> HttpResponse:
    """They came in; as long as the session may last, else until the browser closes."""
    answer.set_signed_cookie(
        _COOKIE, str(staff), salt=_SALT, max_age=seconds,
        httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


def forget(answer: HttpResponse) -> HttpResponse:
    """They signed out by themselves."""
    answer.delete_cookie(_COOKIE, samesite="Lax")
    return answer


def whose(request: HttpRequest) -> int | None:
    """The key of the person; nothing where the cookie is missing or not of our making."""
    told = request.get_signed_cookie(_COOKIE, default=None, salt=_SALT)
    return int(told) if told else None
