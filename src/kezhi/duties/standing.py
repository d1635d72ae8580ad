"""What stands against a verdict: what people decided about a duty, what they did since, what they reported before."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.care.queries.recorded import of_keys
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.verdicts import STATE, Fields
from kezhi.reports.actions import claim_reports
from kezhi.reports.queries.given import given_at

State = Duty.State


def let_acts_of_the_named_stand(verdicts: list[Fields], ledger: dict[str, Fields]) -> None:
    """The regulation asks who holds the post; what the one named in their place did counts while it is recorded."""
    named = {
        duty["evidence"][1:]: (duty, verdict)
        for verdict in verdicts
        if (duty := ledger.get(verdict["key"]))
        and duty["named_id"]
        and (duty["state"], verdict["state"]) == (State.SATISFIED, State.OPEN)
        and duty["evidence"].startswith("i")
    }
    if not named:
        return
    taken_part = of_keys([int(key) for key in named]).values_list("pk", "participants")
    for pk, staff in taken_part:
        duty, verdict = named[str(pk)]
        if staff == duty["named_id"]:
            verdict.update({name: duty[name] for name in STATE})


def let_decisions_stand(verdicts: list[Fields], ledger: dict[str, Fields], *, as_of: date) -> None:
    """Who was named holds it, what was put off is due when it was put off to, what was excused or missed stays so.

    Evidence closes them all the same; a name falls away when the person leaves it undone, a postponement when the
    regulation itself comes to a later day.
    """
    pairs = [(ledger[verdict["key"]], verdict) for verdict in verdicts if verdict["key"] in ledger]
    named = {duty["named_id"] for duty, _verdict in pairs if duty["named_id"]}
    here = set(Staff.objects.filter(pk__in=named, is_active=True).values_list("pk", flat=True)) if named else set()
    for duty, verdict in pairs:
        if duty["named_id"] in here or (duty["named_id"] and verdict["state"] == State.SATISFIED):
            verdict["named_id"] = verdict["holder_id"] = duty["named_id"]
        if duty["owed_on"] and verdict["due_on"] and verdict["due_on"] < duty["due_on"]:
            verdict.update(owed_on=verdict["due_on"], due_on=duty["due_on"], due_at=duty["due_at"])
        if verdict["state"] in {State.OPEN, State.WAITING} and _is_settled(duty, verdict, as_of):
            verdict.update({name: duty[name] for name in STATE})


def _is_settled(duty: Fields, verdict: Fields, as_of: date) -> bool:
    if duty["state"] == State.MISSED:
        return verdict["due_on"] is not None and verdict["due_on"] < as_of
    return bool(duty["state"] == State.EXCUSED)


def let_later_acts_stand(verdicts: list[Fields], ledger: dict[str, Fields], *, facts_at: datetime) -> None:
    """Keep the state of duties that a person closed or re-opened after the facts were read."""
    moved = {
        duty["pk"]: (duty, verdict)
        for verdict in verdicts
        if (duty := ledger.get(verdict["key"])) and duty["state"] != verdict["state"]
    }
    if not moved:
        return
    later = DutyChange.objects.filter(duty__in=moved, at__gt=facts_at).exclude(by=None)
    for pk in set(later.values_list("duty", flat=True)):
        duty, verdict = moved[pk]
        verdict.update({name: duty[name] for name in STATE})


def take_early_reports(verdicts: list[Fields], ledger: dict[str, Fields]) -> None:
    """An incident may be reported before a run works out that it must be: that report is the evidence."""
    new = [verdict for verdict in verdicts if verdict["subject_type"] == "event" and verdict["key"] not in ledger]
    early = {verdict["subject"]: verdict for verdict in new if verdict["state"] == State.OPEN}
    if not early:
        return
    claimed = claim_reports({event: (verdict["key"], verdict["holder_id"]) for event, verdict in early.items()})
    for event, report in claimed.items():
        early[event].update(
            state=str(State.SATISFIED), evidence=report.evidence_key,
            satisfied_on=localdate(report.given_at), satisfied_at=report.given_at,
        )  # fmt: skip


def date_exactly(verdicts: list[Fields], ledger: dict[str, Fields]) -> None:
    """Where the limit counts hours, take the moment of the report that satisfies; else keep what the ledger knows."""
    for verdict in verdicts:
        duty = ledger.get(verdict["key"])
        if duty and duty["evidence"] == verdict["evidence"]:
            verdict["satisfied_at"] = duty["satisfied_at"]
    by_hours = [
        verdict for verdict in verdicts if verdict["due_at"] and verdict["evidence"] and not verdict["satisfied_at"]
    ]
    if by_hours:
        moments = given_at({verdict["evidence"] for verdict in by_hours})
        for verdict in by_hours:
            verdict["satisfied_at"] = moments.get(verdict["evidence"])
