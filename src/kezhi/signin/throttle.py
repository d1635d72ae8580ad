"""How many attempts are counted before the next one must wait, and how long it waits."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, Sum
from django.http import HttpRequest
from django.utils import timezone

from kezhi.signin.requests import client_address

_LONGEST = 255


def plain_name(written: str) -> str:
    """A sign-in name as it is counted and looked up: one form for every way to write it."""
    return unicodedata.normalize("NFKC", written).strip().lower()


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name under which axes counts an attempt; whoever is signed in is asked again under their own name."""
    given = (credentials or {}).get("username") or request.POST.get("username", "")
    return plain_name(str(given))[:_LONGEST]


@dataclass(frozen=True)
class Standing:
    """How a name stands at an address, as of now: what failed there within the time that counts, and when last."""

    of_name: int
    of_address: int
    last_of_name: datetime | None
    last_of_address: datetime | None

    @property
    def is_flooding(self) -> bool:
        """Whether the whole address must wait, having tried many names."""
        return self.of_address >= int(settings.ADDRESS_FAILURES)

    @property
    def must_wait(self) -> bool:
        """Whether no proof is looked at."""
        return self.is_flooding or self.of_name >= int(settings.AXES_FAILURE_LIMIT)

    @property
    def keeps_failing(self) -> bool:
        """Whether the address gets one look at a time."""
        return self.of_address >= int(settings.AXES_FAILURE_LIMIT)

    def wait(self, at: datetime) -> timedelta:
        """How long until the next attempt is looked at."""
        last = self.last_of_address if self.is_flooding else self.last_of_name
        left: timedelta = (last or at) + settings.AXES_COOLOFF_TIME - at
        return max(left, timedelta(minutes=1))


def standing(request: HttpRequest, username: str) -> Standing:
    """In one statement, whatever then happens to the attempt."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    here = AccessAttempt.objects.filter(ip_address=client_address(request), attempt_time__gte=since)
    mine = Q(username=plain_name(username)[:_LONGEST])
    found = here.aggregate(
        of_name=Sum("failures_since_start", filter=mine), of_address=Sum("failures_since_start"),
        last_of_name=Max("attempt_time", filter=mine), last_of_address=Max("attempt_time"),
    )  # fmt: skip
    counts = {name: int(found[name] or 0) for name in ("of_name", "of_address")}
    return Standing(**counts, last_of_name=found["last_of_name"], last_of_address=found["last_of_address"])


class Throttle(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Counts by sign-in name and address together, and a whole address once it tries many names."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether this attempt must wait."""
        return standing(request, counted_name(request, credentials)).must_wait


def is_locked(request: HttpRequest, username: str) -> bool:
    """Whether this person must wait at this address, before any proof is looked at."""
    return standing(request, username).must_wait


def count_failure(request: HttpRequest, username: str) -> None:
    """A wrong code counts as a wrong password does."""
    AxesProxyHandler.user_login_failed("signin", {"username": username}, request)


def forgive(request: HttpRequest, username: str) -> None:
    """The right proof ends the counting."""
    AxesProxyHandler.get_implementation().reset_user_attempts(request, {"username": username})
