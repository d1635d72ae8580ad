"""What a superior decides about duties: a later day, that one need not be done, that another does it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from kezhi import bulk
from kezhi.accounts.errors import NotFound
from kezhi.accounts.models import Staff
from kezhi.accounts.queries.superiors import people_below
from kezhi.audit.actions import record_many
from kezhi.duties.errors import NobodyToAssign, NoDate, NoReason, NotAbove, NotBelow, NotLater, NotOpen
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.queries.above import undecidable
from kezhi.duties.telling import decision_letters
from kezhi.notices.actions import tell
from kezhi.ui.dates import day

What, Reason, State = DutyChange.What, DutyChange.Reason, Duty.State
After = dict[str, Any]
Change = tuple[Duty, After, After]


@transaction.atomic
def postpone(*, duties: Collection[int], to: date, reason: str, by: Staff, at: datetime) -> int:
    """They are due on this later day; the regulation's own day stays on record. Returns how many were put off."""
    today = localdate(at)
    changes = _decide(duties, What.POSTPONED, lambda duty: _later(duty, to, today), reason=reason, by=by, at=at)
    record_many(by, "duties.duty.postponed", changes, at=at)
    return len(changes)


@transaction.atomic
def excuse(*, duties: Collection[int], reason: str, by: Staff, at: datetime) -> int:
    """They need not be done, and count neither as kept nor as missed."""
    excused = {"state": str(State.EXCUSED)}
    changes = _decide(duties, What.EXCUSED, lambda _duty: excused, reason=reason, by=by, at=at)
    record_many(by, "duties.duty.excused", changes, at=at)
    return len(changes)


@transaction.atomic
def assign(*, duties: Collection[int], to: Staff, reason: str, by: Staff, at: datetime) -> int:
    """The person named does them, until they are done or the person leaves."""
    if not to.is_active:
        raise NobodyToAssign(name=to.name)
    if to.pk != by.pk and to.pk not in people_below(by):
        raise NotBelow(name=to.name)
    named = {"holder_id": to.pk, "named_id": to.pk}
    changes = _decide(duties, What.ASSIGNED, lambda _duty: named, reason=reason, by=by, at=at)
    record_many(by, "duties.duty.assigned", changes, at=at)
    return len(changes)


def _later(duty: Duty, to: date, today: date) -> After:
    if duty.due_on is None:
        raise NoDate(title=duty.title)
    if to <= max(duty.due_on, today - timedelta(days=1)):
        raise NotLater(title=duty.title, due=day(duty.due_on))
    moved = duty.due_at + (to - duty.due_on) if duty.due_at else None
    return {"due_on": to, "due_at": moved, "owed_on": duty.owed_on or duty.due_on}


def _decide(
    chosen: Collection[int], what: DutyChange.What, after: Callable[[Duty], After], *, reason: str, by: Staff,
    at: datetime,
) -> list[Change]:  # fmt: skip
    """All of them or none, each before and after; told to who held them and to who holds them now."""
    if not reason.strip():
        raise NoReason
    duties = _locked(chosen, by)
    if (foreign := undecidable(duties, by)) is not None:
        raise NotAbove(title=foreign.title, holder=foreign.holder or foreign.post)
    if (over := next((duty for duty in duties if not duty.is_open), None)) is not None:
        raise NotOpen(state=over.get_state_display())
    moved = [(duty, after(duty)) for duty in duties]
    names = tuple(moved[0][1])
    before = {duty.pk: {name: getattr(duty, name) for name in names} for duty in duties}
    bulk.update(Duty, names, ((*values.values(), duty.pk) for duty, values in moved))
    _record(what, moved, before, reason=reason.strip(), by=by, at=at)
    tell(list(decision_letters(what, moved, reason.strip(), by, at)), at=at)
    return [(duty, before[duty.pk], {**values, "reason": reason.strip()}) for duty, values in moved]


def _locked(chosen: Collection[int], by: Staff) -> list[Duty]:
    rows = Duty.objects.visible_to(by).filter(pk__in=set(chosen)).values("pk")
    found = Duty.objects.filter(pk__in=rows).select_related("edition", "customer", "unit", "holder")
    duties = list(found.select_for_update(of=("self",)).order_by("pk"))
    if not duties or len(duties) != len(set(chosen)):
        raise NotFound
    return duties


def _record(
    what: DutyChange.What, moved: list[tuple[Duty, After]], before: dict[int, After], *, reason: str, by: Staff,
    at: datetime,
) -> None:  # fmt: skip
    why = str(Reason.NAMED if what == What.ASSIGNED else Reason.BY_SUPERIOR)
    rows = (
        (duty.pk, str(what), why, reason[:300], _plain(before[duty.pk]), _plain(values), at, "", by.pk)
        for duty, values in moved
    )
    bulk.insert(DutyChange, ("duty_id", "what", "reason", "note", "before", "after", "at", "run", "by_id"), rows)


def _plain(values: After) -> After:
    """As JSON carries them, without the blank ones."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items() if value}
