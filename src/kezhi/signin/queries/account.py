"""The page 账号与安全: password, second factor, bound accounts, devices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.socialaccount.models import SocialAccount

from kezhi.accounts.models import Staff
from kezhi.signin import second_factor
from kezhi.signin.agents import device_name
from kezhi.signin.models import Session
from kezhi.signin.recovery import recovery_codes_left
from kezhi.signin.security_keys import keys_of
from kezhi.signin.ways import Way, shown_name, ways


@dataclass(frozen=True)
class Device:
    """Where somebody is signed in."""

    key: str
    name: str
    address: str
    began_at: datetime | None
    seen_at: datetime
    is_this: bool
    is_locked: bool


@dataclass(frozen=True)
class SecurityKey:
    """A key that proves who the person is."""

    pk: int
    name: str
    bound_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Bound:
    """An account at a provider that lets the person in; a provider that is on without one has no pk."""

    way: Way
    pk: int | None = None
    name: str = ""


@dataclass(frozen=True)
class AccountPage:
    """Everything on the page."""

    has_password: bool
    has_second_factor: bool
    needs_second_factor: bool
    factor_due: datetime | None
    has_app: bool
    keys: tuple[SecurityKey, ...]
    codes_left: int
    bound: tuple[Bound, ...]
    devices: tuple[Device, ...]

    @classmethod
    def example(cls) -> AccountPage:
        """Two devices, one bound account."""
        at = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
        desk = Device("a", "Chrome · Windows", "10.2.0.7", at, at, is_this=True, is_locked=False)
        phone = Device("b", "企业微信 · iPhone", "117.136.8.20", at, at, is_this=False, is_locked=True)
        bound = (Bound(Way("wecom", "企业微信"), 1, "ShenZhiYao"), Bound(Way("openid", "统一身份认证")))
        devices = (desk, phone)
        return cls(
            has_password=True,
            has_second_factor=True,
            needs_second_factor=False,
            factor_due=None,
            has_app=True,
            keys=(SecurityKey(3, "办公电脑指纹", at, at),),
            codes_left=8,
            bound=bound,
            devices=devices,
        )


def account_page(staff: Staff, *, session_key: str | None, at: datetime) -> AccountPage:
    """Five statements at most: second factors, days of grace, recovery codes, bound accounts, devices."""
    keys = tuple(SecurityKey(key.pk, key.data["name"], key.created_at, key.last_used_at) for key in keys_of(staff))
    has_app = second_factor.APP in second_factor.kinds_of(staff)
    has_one, needs = has_app or bool(keys), second_factor.is_required_of(staff)
    return AccountPage(
        has_password=staff.has_usable_password(),
        has_second_factor=has_one,
        needs_second_factor=needs,
        factor_due=second_factor.may_go_on_until(staff, at) if needs and not has_one else None,
        has_app=has_app,
        keys=keys,
        codes_left=recovery_codes_left(staff) if has_one else 0,
        bound=bound_accounts(staff),
        devices=devices_of(staff, session_key=session_key, at=at),
    )


def bound_accounts(staff: Staff) -> tuple[Bound, ...]:
    """Those that are bound, also at providers that are off, and the providers that wait to be bound."""
    accounts = list(SocialAccount.objects.filter(user_id=staff.pk).order_by("provider", "pk"))
    taken = {account.provider for account in accounts}
    bound = [
        Bound(Way(one.provider, shown_name(one.provider)), one.pk, one.extra_data.get("name") or one.uid)
        for one in accounts
    ]
    return (*bound, *(Bound(way) for way in ways(None) if way.key not in taken))


def devices_of(staff: Staff, *, session_key: str | None, at: datetime) -> tuple[Device, ...]:
    """Where the person is signed in now, the one last used first."""
    rows = Session.objects.filter(staff=staff, expire_date__gt=at).order_by("-seen_at")
    return tuple(
        Device(
            key=row.session_key[:8], name=device_name(row.agent), address=row.address or "", began_at=row.began_at,
            seen_at=row.seen_at, is_this=row.session_key == session_key, is_locked=row.locked_at is not None,
        )
        for row in rows
    )  # fmt: skip
