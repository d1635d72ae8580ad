"""Why a call was not made, or brought nothing."""

from __future__ import annotations


class OutgoingError(Exception):
    """A call that leaves this server failed; the message names the host and the remedy, never what was sent."""


class Blocked(OutgoingError):
    """The rules of outgoing calls forbid it; nothing was sent."""


class NoAnswer(OutgoingError):
    """The other side did not answer in time, answered too much, or broke off."""


class NotReached(NoAnswer):
    """No line to the other side came about: it has certainly received nothing."""
