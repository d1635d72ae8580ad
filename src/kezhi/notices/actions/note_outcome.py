"""Write down what came of an attempt."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from kezhi.jobs.queries.workers import this_worker
from kezhi.notices.actions.alert_keepers import alert_of_robot, alert_of_undelivered
from kezhi.notices.models import Message, Robot
from kezhi.notices.ways import Outcome, Result

_BACKOFF = (1, 2, 5, 15, 30, 60, 120, 240)
"""Minutes until the next attempt; after the last there is none: about eight hours."""

_WORTH_TELLING = 3
State = Message.State


def note_outcome(*, message: Message, outcome: Outcome, at: datetime) -> None:
    """The message, and the robot or the mail server where it concerns all that goes by it."""
    change = _change(message, outcome, at)
    mine = Message.objects.filter(pk=message.pk, worker=this_worker(), state__in=(State.WAITING, State.SENDING))
    mine.update(worker="", error=outcome.error[:200], **change)
    if change["state"] == State.GAVE_UP:
        alert_of_undelivered(why=outcome.error, at=at)
    if message.robot_id:
        _note_robot(message.robot_id, outcome, at)
    elif outcome.for_all:
        _put_off(Message.objects.filter(robot=None, state=State.WAITING), outcome, at)


def _change(message: Message, outcome: Outcome, at: datetime) -> dict[str, object]:
    if outcome.result == Result.SENT:
        return {"state": State.SENT, "sent_at": at}
    if outcome.result == Result.UNCERTAIN:
        return {"state": State.UNCERTAIN}
    if outcome.result == Result.REFUSED or (message.attempts + 1 >= len(_BACKOFF) and not outcome.wait):
        return {"state": State.GAVE_UP, "attempts": message.attempts + 1}
    if outcome.wait:
        return {"state": State.WAITING, "next_at": at + timedelta(seconds=outcome.wait)}
    return {"state": State.WAITING, "attempts": message.attempts + 1, "next_at": _next(message.attempts, at)}


def _note_robot(robot: int, outcome: Outcome, at: datetime) -> None:
    rows = Robot.objects.filter(pk=robot)
    if outcome.result == Result.SENT:
        rows.update(sent_at=at, failures=0, paused_until=None, error="")
        return
    name, failures = rows.values_list("name", "failures").get()
    pause = at + timedelta(seconds=outcome.wait) if outcome.wait else _next(failures, at)
    rows.update(error=outcome.error[:200], paused_until=pause, failures=F("failures") + (0 if outcome.wait else 1))
    if failures + 1 == _WORTH_TELLING and not outcome.wait:
        alert_of_robot(robot=robot, name=name, why=outcome.error, at=at)
    if not outcome.wait:
        _put_off(Message.objects.filter(robot=robot, state=State.WAITING), outcome, at)


def _put_off(waiting: QuerySet[Message], outcome: Outcome, at: datetime) -> None:
    """The same holds for all others that were due; what has waited through all attempts is given up."""
    due = waiting.filter(next_at__lte=at)
    last = len(_BACKOFF) - 1
    error = outcome.error[:200]
    due.filter(attempts__gte=last).update(state=State.GAVE_UP, attempts=F("attempts") + 1, error=error)
    for attempts in range(last):
        due.filter(attempts=attempts).update(attempts=attempts + 1, next_at=_next(attempts, at), error=error)


def _next(attempts: int, at: datetime) -> datetime:
    return at + timedelta(minutes=_BACKOFF[min(attempts, len(_BACKOFF) - 1)])
