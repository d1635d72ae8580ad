"""Calls that leave this server: only to named hosts, over HTTPS, to public addresses, within limits."""

from kezhi.outgoing.errors import Blocked, NoAnswer, NotReached
from kezhi.outgoing.fetch import Answer, Limits, fetch

__all__ = ["Answer", "Blocked", "Limits", "NoAnswer", "NotReached", "fetch"]
