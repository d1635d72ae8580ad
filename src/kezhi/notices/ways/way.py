"""The one interface of the ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from kezhi.notices.models import Message
from kezhi.notices.ways.outcome import Begin, Clock, Outcome


class Way(Protocol):
    """Takes a batch and says of each message what came of it; what it does not come to stays as it was."""

    def send(self, batch: Sequence[Message], begin: Begin) -> Iterator[tuple[Message, Outcome]]:
        """One after the other, `begin` before each."""


def way_of(message: Message, clock: Clock) -> Way:
    """The mail server, or the robot of the group."""
    from kezhi.notices.ways.mail import Mail  # noqa: PLC0415 - both import this module's neighbours
    from kezhi.notices.ways.robots import Group  # noqa: PLC0415

    return Mail() if message.robot is None else Group(message.robot, clock)
