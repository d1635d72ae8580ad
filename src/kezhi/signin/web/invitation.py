"""A one-time link: the first password, or a new one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kezhi.accounts.errors import WeakPassword
from kezhi.signin.actions import accept_invitation
from kezhi.signin.actions.accept_invitation import open_invitation
from kezhi.signin.errors import LinkSpent
from kezhi.signin.web.account import NewPasswordForm
from kezhi.signin.web.entry import enter


@login_not_required
@sensitive_post_parameters("new", "again")
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set the password and come in. Looking at it does not use it up: chat programs look at links by themselves."""
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    try:
        link = open_invitation(token, timezone.now())
        if request.method == "POST" and form.is_valid():
            staff = accept_invitation(token=token, password=form.cleaned_data["new"], at=timezone.now())
            return enter(request, staff, way="invitation", goes_to="/", stays=False)
    except LinkSpent as spent:
        return render(request, "signin/invitation.html", {"trouble": str(spent)}, status=410)
    except WeakPassword as weak:
        form.add_error("new", str(weak))
    shown = {"form": form, "staff": link.staff}
    answer = render(request, "signin/invitation.html", shown, status=422 if form.errors else 200)
    # Keeps the link out of every log; under no-referrer a browser sends Origin: null, and the form is refused.
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer
