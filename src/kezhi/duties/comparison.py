"""What changed between a duty of the ledger and its verdict: state, dates, holder, wording, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.verdicts import DATES, HOLDER, STATE, WORDING, Fields

What, Reason, State = DutyChange.What, DutyChange.Reason, Duty.State


@dataclass(frozen=True)
class Change:
    """One change of one duty, before it is written."""

    what: DutyChange.What
    reason: DutyChange.Reason
    before: Fields
    after: Fields


def beginning(verdict: Fields) -> list[Change]:
    """A duty that the ledger has not seen: it opens, and what is already done is done."""
    is_waiting = verdict["state"] == State.WAITING
    opened = Change(What.WAITING if is_waiting else What.OPENED, Reason.PERIOD, {}, _plain(verdict, (*DATES, *HOLDER)))
    if verdict["state"] != State.SATISFIED:
        return [opened]
    return [opened, Change(What.SATISFIED, Reason.EVIDENCE, {}, _plain(verdict, STATE))]


def changes(duty: Fields, verdict: Fields) -> list[Change]:
    """Every difference between a duty and its verdict; none when they agree."""
    found = []
    state_differs = _differs(duty, verdict, STATE)
    if state_differs:
        found += _state_changes(duty, verdict)
    carries_dates = any(change.what == What.OPENED for change in found)
    if _differs(duty, verdict, DATES) and not carries_dates:
        found.append(_change(What.REDATED, _why_redated(duty, verdict), duty, verdict, DATES))
    if _differs(duty, verdict, HOLDER):
        found.append(_change(What.HANDED_OVER, Reason.HOLDER, duty, verdict, HOLDER))
    if _differs(duty, verdict, WORDING):
        reason = Reason.EDITION if duty["edition_id"] != verdict["edition_id"] else Reason.TERMS
        found.append(_change(What.RESTATED, reason, duty, verdict, WORDING))
    return found


def _state_changes(duty: Fields, verdict: Fields) -> list[Change]:
    before, after = duty["state"], verdict["state"]
    if after != State.SATISFIED and before in {State.MISSED, State.EXCUSED}:
        return [_change(What.REOPENED, Reason.NEEDED_AGAIN, duty, verdict, STATE)]
    if before == State.VOID:
        again = _change(What.REOPENED, Reason.NEEDED_AGAIN, duty, verdict, STATE)
        return (
            [again]
            if after != State.SATISFIED
            else [again, replace(again, what=What.SATISFIED, reason=Reason.EVIDENCE)]
        )
    if after == State.SATISFIED:
        reason = _EVIDENCE.get(before, Reason.EVIDENCE)
        return [_change(What.SATISFIED, reason, duty, verdict, STATE)]
    if after == State.WAITING:
        return [_change(What.WAITING, Reason.STEP_UNDONE, duty, verdict, STATE)]
    if before == State.SATISFIED:
        return [_change(What.REOPENED, Reason.EVIDENCE_GONE, duty, verdict, STATE)]
    return [_change(What.OPENED, Reason.STEP_REACHED, duty, verdict, (*STATE, *DATES))]


_EVIDENCE = {State.SATISFIED: Reason.OTHER_EVIDENCE, State.MISSED: Reason.LATE_RECORD}


def _why_redated(duty: Fields, verdict: Fields) -> DutyChange.Reason:
    if duty["edition_id"] != verdict["edition_id"]:
        return Reason.EDITION
    if verdict["kind"] == Duty.Kind.CHAIN:
        return Reason.PREVIOUS_STEP
    return Reason.LAST_ACT if duty["last_act_on"] != verdict["last_act_on"] else Reason.TERMS


def _differs(duty: Fields, verdict: Fields, names: Iterable[str]) -> bool:
    return any(duty[name] != verdict[name] for name in names)


def _change(
    what: DutyChange.What, reason: DutyChange.Reason, duty: Fields, verdict: Fields, names: Iterable[str]
) -> Change:
    moved = [name for name in names if duty[name] != verdict[name]]
    return Change(what, reason, _plain(duty, moved), _plain(verdict, moved))


def _plain(fields: Fields, names: Iterable[str]) -> Fields:
    """The named fields as JSON carries them, without the blank ones."""
    return {name: _json(fields[name]) for name in names if fields[name] not in (None, "")}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
