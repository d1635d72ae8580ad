"""The follower: a process beside the worker that looks every moment whether something was recorded, and follows it.

It has nothing to remember: killed at any point, the next one begins by following.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import django
from django.db import close_old_connections
from django.utils import timezone

log = logging.getLogger(__name__)

LOOKS_EVERY = 0.25
LONGEST_REST = 60.0


def watching() -> Callable[[], float]:
    """A look-out: each call looks once, follows where something was recorded, and says how long to rest.

    It rests as long as it worked, so that a large store is not evaluated all day long.
    """
    from kezhi.policies.actions.follow import follow  # noqa: PLC0415 - once the application is set up
    from kezhi.policies.queries.marks_of_records import Mark, mark_of_records, mark_of_terms  # noqa: PLC0415

    records: Mark | None = None
    terms: Mark | None = None

    def look() -> float:
        nonlocal records, terms
        began, now = time.monotonic(), (mark_of_records(), mark_of_terms())
        if now == (records, terms):
            return LOOKS_EVERY
        follow(at=timezone.now(), terms_too=now[1] != terms)
        records, terms = now
        return min(max(LOOKS_EVERY, time.monotonic() - began), LONGEST_REST)

    return look


def main() -> None:
    """Look until the process is ended; what goes wrong is tried again, and takes nothing else down with it."""
    django.setup()
    from kezhi.audit.origin import Origin, settle  # noqa: PLC0415

    settle(Origin("job", agent="follower"))
    look = watching()
    while True:
        close_old_connections()
        try:
            rest = look()
        except Exception:
            log.exception("records could not be followed; trying again")
            rest = LONGEST_REST / 6
        time.sleep(rest)


if __name__ == "__main__":
    main()
