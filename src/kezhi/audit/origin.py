"""Where an act comes from: the address, the program, the session, and whether by the web, a command or a job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """From where; what is not known is empty."""

    channel: str = ""
    address: str = ""
    agent: str = ""
    session: str = ""


_UNKNOWN = Origin()
_HERE: ContextVar[Origin] = ContextVar("origin", default=_UNKNOWN)


def here() -> Origin:
    """The origin of whatever is being done now."""
    return _HERE.get()


def settle(origin: Origin) -> None:
    """From now on, as long as this process (or thread) does nothing else: a command, a worker."""
    _HERE.set(origin)


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Everything inside comes from there."""
    before = _HERE.set(origin)
    try:
        yield
    finally:
        _HERE.reset(before)
