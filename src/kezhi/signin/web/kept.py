"""What was sent to a page that had locked, or after the session was over: shown, and sent again by a click."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kezhi.accounts.requests import StaffRequest
from kezhi.signin.kept import drop
from kezhi.signin.kept import kept as kept_of


@never_cache
@require_http_methods(["GET", "POST"])
def kept(request: StaffRequest) -> HttpResponse:
    """GET shows it with the button that sends it; POST lets it go."""
    post = kept_of(request)
    if request.method == "POST":
        drop(request)
        return redirect(post.page if post else "/")
    return render(request, "signin/kept.html", {"kept": post})
