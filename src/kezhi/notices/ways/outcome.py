"""What came of an attempt to send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from kezhi.notices.models import Message


class Result(Enum):
    """Accepted; certainly not accepted, to be tried again; refused for good; or nobody knows."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`wait` in seconds where the other side named a limit: that is no failure of the message. `for_all` says that the
    way itself is down, so that nothing else goes by it now."""

    result: Result
    error: str = ""
    wait: int = 0
    for_all: bool = False


SENT = Outcome(Result.SENT)

Begin = Callable[[Message], bool]
"""Called right before a message is handed over: writes `sending`; False where it is no longer ours to send."""

Clock = Callable[[], datetime]
"""The time, as whoever called the worker tells it."""
