"""Run every regulation in force as of a day, once: what the worker does at night and when it starts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q

from kezhi.engine.errors import EngineError
from kezhi.policies.actions.request_run import GIVEN_UP, request_run
from kezhi.policies.models import Run
from kezhi.policies.queries.in_force import adoptions_in_force
from kezhi.policies.queries.together import composition_on

_STANDS = (Run.State.WAITING, Run.State.RUNNING, Run.State.DONE)


def run_day(*, on: date, at: datetime) -> list[Run]:
    """The runs asked for, a regulation after those it reads; one that has been run as of the day is left alone."""
    stand = Run.objects.filter(as_of=on, state__in=_STANDS).exclude(GIVEN_UP & ~Q(state=Run.State.DONE))
    done = set(stand.values_list("adoption", flat=True))
    waiting = {a.pk: a for a in adoptions_in_force(on) if a.pk not in done}
    return [request_run(adoption=waiting[pk], as_of=on, by=None, at=at) for pk in _in_order(waiting, on)]


def _in_order(waiting: Collection[int], on: date) -> list[int]:
    """As they read one another; where they cannot stand side by side, each run says so for itself."""
    if len(waiting) < 2:
        return list(waiting)
    try:
        ordered = [int(each.name) for each in composition_on(on).adopted]
    except EngineError:
        ordered = []
    return sorted(waiting, key=lambda pk: ordered.index(pk) if pk in ordered else len(ordered))
