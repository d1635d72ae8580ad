"""What holds in this company, for every room: the environment's word, else the company's own, else the default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import cast

from django.utils import timezone

from kezhi.operations.declarations import NOBODY
from kezhi.operations.stored import in_force


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the day, over midnight where it ends before it begins."""

    begins: time
    ends: time

    def holds(self, at: datetime) -> bool:
        """Whether the moment lies within, by the company's clock; the end does not."""
        now = timezone.localtime(at).time()
        if self.begins < self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def over_at(self, at: datetime) -> datetime:
        """When it is over, for a moment that lies within; the moment itself for one that does not."""
        if not self.holds(at):
            return at
        here = timezone.localtime(at)
        end = here.replace(hour=self.ends.hour, minute=self.ends.minute, second=0, microsecond=0)
        return end if end > here else end + timedelta(days=1)


def idle_lock() -> timedelta:
    """After how long a session that was left alone is locked; naught: never."""
    return timedelta(minutes=_whole("idle_minutes"))


def second_factor_for() -> frozenset[str]:
    """Names of posts, capabilities, or * for everybody."""
    return frozenset(cast("list[str]", in_force("second_factor_for"))) - {NOBODY}


def second_factor_days() -> int:
    """How many days a person may still work without one, once asked."""
    return _whole("second_factor_days")


def password_length() -> int:
    """The fewest characters of a new password."""
    return _whole("password_length")


def audit_years() -> int:
    """How long entries stay in the store; 0: for ever."""
    return _whole("audit_years")


def upload_days() -> int:
    """How long an uploaded file is kept once its import is over; 0: for ever."""
    return _whole("upload_days")


def nightly_backups() -> int:
    """How many nights' backups are kept; 0: none is made."""
    return _whole("nightly_backups")


def answer_days() -> int:
    """Until a person's request is due."""
    return _whole("answer_days")


def erase_days() -> int:
    """From a withdrawal to the erasure."""
    return _whole("erase_days")


def export_rows() -> int:
    """The most customers that one export takes out without approval; 0: no bound."""
    return _whole("export_rows")


def plain_people() -> int:
    """Of how many people personal data is taken out in plain words without approval."""
    return _whole("plain_people")


def outgoing_hosts() -> tuple[str, ...]:
    """Hosts that may be called, beside those of identity providers."""
    return tuple(cast("list[str]", in_force("outgoing_hosts")))


def quiet_hours() -> Span | None:
    """When nobody is sent what can wait; None where every hour is as good as another."""
    begins, _dash, ends = str(in_force("quiet_hours")).partition("-")
    return Span(time.fromisoformat(begins), time.fromisoformat(ends)) if ends else None


def digest_hour() -> int:
    """The hour at which the day's digest is sent."""
    return _whole("digest_hour")


def _whole(key: str) -> int:
    return int(cast("int", in_force(key)))
