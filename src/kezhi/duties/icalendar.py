"""A calendar as RFC 5545 writes it: lines of at most 75 octets, texts escaped, times in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_OCTETS = 75
_BREAK = "\r\n"


@dataclass(frozen=True)
class Event:
    """A day, or a moment where the limit counts hours; it takes no time of the person's."""

    uid: str
    on: date
    at: datetime | None
    changed_at: datetime
    summary: str
    description: str
    url: str


def written(events: Iterable[Event], *, name: str, product: str) -> str:
    """The whole calendar."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_escaped(product)}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
    ]  # fmt: skip
    for event in events:
        lines += _event(event)
    return _BREAK.join(fold for line in [*lines, "END:VCALENDAR"] for fold in _folded(line)) + _BREAK


def _event(event: Event) -> list[str]:
    return [
        "BEGIN:VEVENT", f"UID:{_escaped(event.uid)}", f"DTSTAMP:{_moment(event.changed_at)}", *_when(event),
        f"SUMMARY:{_escaped(event.summary)}", f"DESCRIPTION:{_escaped(event.description)}", f"URL:{event.url}",
        "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "END:VEVENT",
    ]  # fmt: skip


def _when(event: Event) -> list[str]:
    if event.at is not None:
        return [f"DTSTART:{_moment(event.at)}"]
    ends = event.on + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}", f"DTEND;VALUE=DATE:{ends:%Y%m%d}"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """As a TEXT value: backslash, semicolon, comma and line break escaped, other control characters left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in text if sign == "\n" or sign >= " ")
    for sign in "\\;,":
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets each, never inside a character; what goes on begins with a space."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece
