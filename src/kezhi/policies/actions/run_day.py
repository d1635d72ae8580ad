"""Run every regulation in force as of a day, once: what the worker does at night and when it starts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q

from kezhi.policies.actions.request_run import GIVEN_UP, request_run
from kezhi.policies.actions.take_verdicts import end
from kezhi.policies.errors import DateBehind
from kezhi.policies.models import Adoption, Run
from kezhi.policies.queries.in_force import adoptions_in_force
from kezhi.policies.queries.in_order import in_order

_STANDS = (Run.State.WAITING, Run.State.RUNNING, Run.State.DONE)


def run_day(*, on: date, at: datetime) -> list[Run]:
    """The runs asked for, a regulation after those it reads; one that has been run as of the day is left alone.

    Where the clock was set back the ledger stays as it is, and a failed run says so, once a day.
    """
    stand = Run.objects.filter(as_of=on, state__in=_STANDS).exclude(GIVEN_UP & ~Q(state=Run.State.DONE))
    done = set(stand.values_list("adoption", flat=True))
    waiting = [adoption for adoption in adoptions_in_force(on) if adoption.pk not in done]
    return [run for adoption in in_order(waiting, on) for run in _asked(adoption, on, at)]


def _asked(adoption: Adoption, on: date, at: datetime) -> Iterator[Run]:
    try:
        yield request_run(adoption=adoption, as_of=on, by=None, at=at)
    except DateBehind as behind:
        said, is_new = Run.objects.get_or_create(
            adoption=adoption, as_of=on, state=Run.State.FAILED, error=str(behind), defaults={"asked_at": at}
        )
        if is_new:
            end(said, Run.State.FAILED, at=at, error=str(behind))
