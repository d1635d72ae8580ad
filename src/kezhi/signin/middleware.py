"""Before every page: whether the session was left alone for too long, and whether something comes before any work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from kezhi.operations import settings_of
from kezhi.signin.kept import drop, keep, page_of
from kezhi.signin.sessions import SessionStore, session_of
from kezhi.signin.whose_browser import whose

Next = Callable[[HttpRequest], HttpResponse]

# Open to a locked session: what opens it, what ends it, and what belongs to nobody.
_WHILE_LOCKED = {
    "signin:lock", "signin:unlock", "signin:sign_out", "signin:begin", "signin:back", "signin:invitation",
    "ui:language", "ui:design",
}  # fmt: skip
_PAGE_OF = {"password": "signin:password", "second_factor": "signin:factor"}  # nosec B105 # names of pages
_BEFORE_WORK = {
    *_WHILE_LOCKED, *_PAGE_OF.values(), "signin:picture", "signin:recovery_codes", "signin:proof", "signin:presence",
    "signin:new_key",
}  # fmt: skip


class Gate:
    """Locks what was left alone, and leads to what must be done first."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; the gate stands where the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_given: Any) -> HttpResponse | None:
        """An answer instead of the page where the page must wait; nothing is asked of the database for it."""
        session = session_of(request)
        if request.resolver_match is None:
            return None
        if "_auth_user_id" not in session or session.row is None:
            return _signed_out(request) if getattr(view, "login_required", True) else None
        name = request.resolver_match.view_name
        if session.row.is_idle(timezone.now(), settings_of.idle_lock()):
            session.lock()
            return None if name in _WHILE_LOCKED else _locked(request)
        if "X-Kezhi-Unattended" not in request.headers:
            session.touch()
        if request.method == "POST":
            drop(request, request.get_full_path())
        if name not in _BEFORE_WORK and (first := _comes_first(session)):
            return redirect(_PAGE_OF[first])
        return None


def _comes_first(session: SessionStore) -> str | None:
    """What must be done before any work: from the beginning, or since the days of grace are over."""
    if first := session.get("first"):
        return str(first[0])
    due = session.get("factor_due")
    return "second_factor" if due and timezone.now().timestamp() >= due else None


def _locked(request: HttpRequest) -> HttpResponse:
    """Under htmx the page stays and asks for the proof above itself; else the lock keeps what was sent."""
    if request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Mode") == "cors":
        return HttpResponse(status=401, headers={"HX-Trigger": "kz:locked"})
    if request.method == "POST":
        keep(request, int(request.session["_auth_user_id"]))
    goes_to = request.get_full_path() if request.method == "GET" else page_of(request)
    return redirect(f"{reverse('signin:lock')}?next={quote(goes_to)}")


def _signed_out(request: HttpRequest) -> HttpResponse | None:
    """What was sent after the session was over is kept for whoever sent it; where nobody was, nothing is."""
    if request.method == "POST" and (staff := whose(request)) and keep(request, staff):
        return redirect(f"{reverse('signin:sign_in')}?next={quote(page_of(request))}")
    return None
