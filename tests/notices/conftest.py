"""A mail server and chat groups on this machine, and a working day on which everything may be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kezhi.accounts.models import Staff
from kezhi.notices.actions import Letter
from kezhi.notices.models import Preference, Robot
from kezhi.notices.sealed import Credentials
from tests.notices.groups import SECRET, Groups, chat_groups
from tests.notices.smtp import Mailbox, mail_server

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def outside(settings) -> None:
    """Mail and groups on this machine alone."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 5
    settings.DEFAULT_FROM_EMAIL, settings.MAIL_DOMAINS = "kezhi@mangzhou.example", ["mangzhou.example"]
    settings.OUTGOING_HOSTS, settings.OUTGOING_NETWORKS = ["localhost"], ["127.0.0.0/8", "::1/128"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://kezhi.mangzhou.example"]


@pytest.fixture
def mailbox(outside, settings) -> Iterator[Mailbox]:
    with mail_server() as box:
        settings.EMAIL_PORT = box.port
        yield box


@pytest.fixture
def groups(outside) -> Iterator[Groups]:
    with chat_groups() as found:
        yield found


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self, at: datetime = WEDNESDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def on(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def letter(key: str, to: Staff, kind: str = "duty.late", title: str = "", **more: object) -> Letter:
    return Letter(key, to.pk, kind, title or f"通知 {key}", **more)


def reachable(person: Staff, **more: object) -> Preference:
    return Preference.objects.create(staff=person, email=f"{person.username}@mangzhou.example", **more)


@pytest.fixture
def robot_of(groups) -> Callable[..., Robot]:
    def made(maker: str, unit, url: str = "") -> Robot:
        given = Credentials(url or groups.url(maker), "" if maker == "wecom" else SECRET)
        return Robot.objects.create(
            name=f"{unit} {maker}", maker=maker, unit=unit, groups=["escalation"], sealed=given.seal(), host="localhost"
        )

    return made
