"""What every request passes through on behalf of the screen: the day, refusals in words, the content policy."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.timezone import localdate

from kezhi.accounts.errors import Refusal
from kezhi.ui.toasts import toast

Next = Callable[[HttpRequest], HttpResponse]

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
