"""Run every regulation in force as of a day, once: what the worker does at night and when it starts."""

from __future__ import annotations

from datetime import date, datetime

from kezhi.policies.actions.request_run import request_run
from kezhi.policies.models import Run
from kezhi.policies.queries.in_force import adoptions_in_force

_STANDS = (Run.State.WAITING, Run.State.RUNNING, Run.State.DONE)


def run_day(*, on: date, at: datetime) -> list[Run]:
    """The runs asked for; an adoption that has been run as of the day, or is being run, is left alone."""
    done = set(Run.objects.filter(as_of=on, state__in=_STANDS).values_list("adoption", flat=True))
    return [
        request_run(adoption=adoption, as_of=on, by=None, at=at)
        for adoption in adoptions_in_force(on)
        if adoption.pk not in done
    ]
