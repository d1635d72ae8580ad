"""Ladders: the rungs whose time has come, climbed once each, and who hears of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa
from django.utils.timezone import make_aware

from kezhi import bulk
from kezhi.accounts.models import Staff
from kezhi.duties.models import ClimbedRung, Duty, DutyChange
from kezhi.duties.telling import rung_letters
from kezhi.duties.verdicts import BATCH
from kezhi.notices.actions import tell

Row = Mapping[str, Any]
Does, State = ClimbedRung.Does, Duty.State
_RELATED = ("customer", "unit", "holder__superior", "edition")
_READ = ("key", "duty", "clause", "rung", "does", "post", "staff", "at", "says")


def climb(notices: pa.Table, *, run: object, at: datetime, as_of: date) -> int:
    """Climb what was not climbed yet, in transactions of some thousand rungs held by the caller; returns how many.

    Every rung is on record once. Told of, and handed on, is only what is still owed: nothing where the duty was
    excused, nothing before its day where it was postponed.
    """
    climbed = 0
    for batch in notices.select(_READ).to_batches(max_chunksize=BATCH):
        climbed += _climb(batch.to_pylist(), run=str(run), at=at, as_of=as_of)
    return climbed


def _climb(rows: list[Row], *, run: str, at: datetime, as_of: date) -> int:
    known = set(ClimbedRung.objects.filter(key__in=[row["key"] for row in rows]).values_list("key", flat=True))
    new = [row for row in rows if row["key"] not in known]
    if not new:
        return 0
    owed = Duty.objects.filter(key__in={row["duty"] for row in new}).exclude(state__in=[State.EXCUSED, State.VOID])
    duties = {duty.key: duty for duty in owed.select_related(*_RELATED).select_for_update(of=("self",))}
    come = [row for row in new if (duty := duties.get(row["duty"])) and _has_come(row, duty, as_of)]
    rungs = [_rung(row, duties[row["duty"]], run, at) for row in come]
    ClimbedRung.objects.bulk_create(rungs, batch_size=500)
    open_ = [rung for rung in rungs if rung.duty.state == State.OPEN]
    before = {rung.pk: rung.duty.holder for rung in open_}
    _hand_on([rung for rung in open_ if rung.does == Does.REASSIGN], run=run, at=at)
    tell(list(rung_letters(open_, before)), at=at)
    return len(rungs)


def _has_come(row: Row, duty: Duty, as_of: date) -> bool:
    """As the engine says; where the duty was postponed, so many days later."""
    if duty.owed_on is None or duty.due_on is None:
        return True
    return bool(row["at"].date() + (duty.due_on - duty.owed_on) <= as_of)


def _rung(row: Row, duty: Duty, run: str, at: datetime) -> ClimbedRung:
    staff = int(row["staff"]) if row["staff"] else None
    return ClimbedRung(
        key=row["key"], duty=duty, rung=row["rung"][:40], does=row["does"], clause=row["clause"] or "",
        says=(row["says"] or "")[:200], post=row["post"] or "", staff_id=staff, came_at=make_aware(row["at"]), at=at,
        run=run,
    )  # fmt: skip


def _hand_on(rungs: Iterable[ClimbedRung], *, run: str, at: datetime) -> None:
    """Who takes over is named on the duty, so that the next laying leaves it with them."""
    last = {rung.duty_id: rung for rung in sorted(rungs, key=lambda rung: rung.came_at)}
    people = Staff.objects.in_bulk({rung.staff_id for rung in last.values() if rung.staff_id})
    moved = [rung for rung in last.values() if rung.staff_id in people and rung.staff_id != rung.duty.holder_id]
    bulk.insert(DutyChange, _CHANGE, _changes(moved, run, at))
    for rung in moved:
        rung.duty.holder = rung.duty.named = people[rung.staff_id or 0]
    Duty.objects.bulk_update([rung.duty for rung in moved], ["holder", "named"], batch_size=500)


_CHANGE = ("duty_id", "what", "reason", "before", "after", "at", "run", "by_id")


def _changes(moved: Iterable[ClimbedRung], run: str, at: datetime) -> Iterator[tuple[Any, ...]]:
    for rung in moved:
        before, after = {"holder_id": rung.duty.holder_id}, {"holder_id": rung.staff_id}
        what, why = str(DutyChange.What.ASSIGNED), str(DutyChange.Reason.LADDER)
        yield rung.duty_id, what, why, before, after, at, run, None
