"""How many attempts are counted before the next one must wait, and how long it waits."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest
from django.utils import timezone

from kezhi.signin.requests import client_address


def plain_name(written: str) -> str:
    """A sign-in name as it is counted and looked up: one form for every way to write it."""
    return unicodedata.normalize("NFKC", written).strip().lower()


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name under which axes counts an attempt; whoever is signed in is asked again under their own name."""
    given = (credentials or {}).get("username") or request.POST.get("username", "")
    return plain_name(str(given))[:255]


class Throttle(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Counts by sign-in name and address together, and a whole address once it tries many names."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether this attempt must wait."""
        return bool(super().is_locked(request, credentials)) or _is_flooding(request)


def _is_flooding(request: HttpRequest) -> bool:
    return failures_at(request) >= int(settings.ADDRESS_FAILURES)


def failures_at(request: HttpRequest) -> int:
    """How often this address failed of late, under whatever names."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(ip_address=client_address(request), attempt_time__gte=since)
    return int(attempts.aggregate(all=Sum("failures_since_start"))["all"] or 0)


def is_locked(request: HttpRequest, username: str) -> bool:
    """Whether this person must wait at this address, before any proof is looked at."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def count_failure(request: HttpRequest, username: str) -> None:
    """A wrong code counts as a wrong password does."""
    AxesProxyHandler.user_login_failed("signin", {"username": username}, request)


def forgive(request: HttpRequest, username: str) -> None:
    """The right proof ends the counting."""
    AxesProxyHandler.get_implementation().reset_user_attempts(request, {"username": username})


def wait_for(request: HttpRequest, username: str, at: datetime) -> timedelta:
    """How long until the next attempt of this name at this address is looked at."""
    here = AccessAttempt.objects.filter(ip_address=client_address(request))
    last = here.filter(username=plain_name(username)).aggregate(last=Max("attempt_time"))["last"]
    if last is None or _is_flooding(request):
        last = here.aggregate(last=Max("attempt_time"))["last"] or at
    left: timedelta = last + settings.AXES_COOLOFF_TIME - at
    return max(left, timedelta(minutes=1))
