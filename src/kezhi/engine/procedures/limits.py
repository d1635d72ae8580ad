"""Time in a procedure: until when a way is to be taken, from when it may be, when it is taken of itself."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from kezhi.engine.procedures.matter import Matter, NextDue
from kezhi.engine.rules.limits import Due, Limit, due_of
from kezhi.engine.rules.procedure import Procedure, Transition
from kezhi.engine.rules.run import Run

_MOST_LAPSES = 100
"""A matter passes on of itself no more often than this, so that ways which wait for nothing come to an end."""


def dues(rule: Procedure, matter: Matter, run: Run) -> tuple[NextDue, ...]:
    """Until when each way out of the matter's state is to be taken, the soonest first; none without a limit."""
    found = []
    for way in ways(rule, matter):
        due = due_of(way.limit, matter.since, run)
        if due.due_on is not None:
            found.append(NextDue(way.id, due.due_on, due.due_at))
    return tuple(sorted(found, key=lambda each: each.due_at or _after(each.due_on)))


def ways(rule: Procedure, matter: Matter) -> tuple[Transition, ...]:
    """The ways that lead out of the matter's state."""
    return tuple(way for way in rule.transitions if matter.state in way.from_)


def is_late(way: Transition, matter: Matter, at: datetime, run: Run) -> bool:
    """Whether a moment lies beyond the limit of a way."""
    due = due_of(way.limit, matter.since, run)
    if due.due_at is not None:
        return at > due.due_at
    return due.due_on is not None and at.date() > due.due_on


def may_from(way: Transition, matter: Matter, run: Run) -> datetime | None:
    """The moment from which a way may be taken; none where it waits for nothing. Days are waited out in full: what
    waits three days from the tenth may go on from the thirteenth."""
    if way.waits is None:
        return None
    over = due_of(Limit(way.waits, clock=way.clock), matter.since, run)
    return over.due_at or _begins(over)


def standing(rule: Procedure, matter: Matter, at: datetime, run: Run) -> Matter:
    """Where the matter stands at a moment if nobody does anything: ways that lapse have been taken of themselves."""
    for _ in range(_MOST_LAPSES):
        passed = [
            (moment, way)
            for way in ways(rule, matter)
            if way.lapses is not None and (moment := _lapsed(way, matter, run)) <= at
        ]
        if not passed:
            break
        moment, way = min(passed, key=lambda pair: pair[0])
        matter = Matter(matter.procedure, way.to, moment, matter.stated)
    return matter


def _lapsed(way: Transition, matter: Matter, run: Run) -> datetime:
    assert way.lapses is not None  # noqa: S101 - asked of ways that lapse alone
    over = due_of(Limit(way.lapses, clock=way.clock), matter.since, run)
    return over.due_at or _begins(over) + timedelta(days=1)


def _begins(due: Due) -> datetime:
    assert due.due_on is not None  # noqa: S101 - a limit from a moment always has a day
    return datetime.combine(due.due_on, time())


def _after(day: object) -> datetime:
    return datetime.combine(day, time.max)  # type: ignore[arg-type]
