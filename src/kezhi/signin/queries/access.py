"""How a person may sign in, as the administrator sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from kezhi.accounts.models import Staff
from kezhi.signin import second_factor
from kezhi.signin.models import Invitation, IssuedPassword
from kezhi.signin.queries.account import Bound, Device, bound_accounts, devices_of
from kezhi.signin.ways import Way, ways


@dataclass(frozen=True)
class AccessPage:
    """Everything on the page."""

    has_password: bool
    has_issued_password: bool
    open_until: datetime | None
    has_second_factor: bool
    needs_second_factor: bool
    last_at: datetime | None
    bound: tuple[Bound, ...]
    devices: tuple[Device, ...]


def access_page(staff: Staff, at: datetime) -> AccessPage:
    """Of one person."""
    open_links = Invitation.objects.filter(staff=staff, used_at=None, expires_at__gt=at)
    return AccessPage(
        has_password=staff.has_usable_password(),
        has_issued_password=IssuedPassword.objects.filter(staff=staff).exists(),
        open_until=open_links.values_list("expires_at", flat=True).first(),
        has_second_factor=second_factor.has_one(staff),
        needs_second_factor=second_factor.is_required_of(staff),
        last_at=staff.last_login,
        bound=bound_accounts(staff),
        devices=devices_of(staff, session_key=None, at=at),
    )


def ways_of(staff: Staff) -> tuple[Way, ...]:
    """The providers with which this person may come in."""
    bound = set(SocialAccount.objects.filter(user_id=staff.pk).values_list("provider", flat=True))
    return tuple(way for way in ways(None) if way.key in bound)
