"""What every request passes through on behalf of the screen: the day, refusals in words, the content policy."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.timezone import localdate

from kezhi.accounts.errors import Refusal
from kezhi.ui.toasts import toast

Next = Callable[[HttpRequest], HttpResponse]
_NUL = "\0"

# Everything comes from this server. Style attributes carry values (--v:42); scripts never stand in the page.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


# No page of ours asks for any of these; a script that got in somehow could not either.
_UNUSED = "accelerometer autoplay camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _UNUSED.split())


class Today:
    """Puts the company's current day on the request; below the views nobody reads the clock."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.today` and go on."""
        request.today = localdate()  # type: ignore[attr-defined]
        return self.get_response(request)


class Readable:
    """Takes the NUL out of everything that is asked or sent: no person types one, PostgreSQL keeps none, and a page
    would fail over it. An address with one is none of ours."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What the address asks."""
        if _NUL in request.path_info:
            raise BadRequest
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]  # immutable again
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_given: Any) -> None:
        """What a form sends; its token has been looked at, so it has been read already."""
        if request.method == "POST" and any(_NUL in text for _name, texts in request.POST.lists() for text in texts):
            request.POST = _without_nul(request.POST)  # type: ignore[assignment]  # immutable again


def _without_nul(sent: QueryDict) -> QueryDict:
    found = QueryDict(mutable=True, encoding=sent.encoding)
    for name, texts in sent.lists():
        found.setlist(name.replace(_NUL, ""), [text.replace(_NUL, "") for text in texts])
    found._mutable = False
    return found


class ContentPolicy:
    """Tells the browser to load nothing from elsewhere, to run no script written into a page, to ask for no device,
    to let no other site load what is here, and to keep nothing that a person who signed in has seen."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers unless the view set its own."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request.__dict__.get("_cached_user"), "is_authenticated", False):
            response.headers["Cache-Control"] = "no-store"
        return response


class Refusals:
    """Turns a refusal that a view did not catch into a page (or, under htmx, a toast) that says who can help."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; under htmx a redirect to the sign-in page reloads the whole page instead of landing in a fragment."""
        response = self.get_response(request)
        to_sign_in = isinstance(response, HttpResponseRedirect) and response.url.startswith(
            resolve_url(settings.LOGIN_URL)
        )
        if to_sign_in and request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Refresh": "true"})
        return response

    def process_exception(self, request: HttpRequest, refused: Exception) -> HttpResponse | None:
        """403 for what a person may see but not do, 404 for what they may not see, 409 for what cannot be done now."""
        if not isinstance(refused, Refusal):
            return None
        status = refused.status
        if request.headers.get("HX-Request"):
            return toast(HttpResponse(status=status), str(refused), tone="is-late")
        return render(request, f"{status}.html", {"refusal": str(refused)}, status=status)
