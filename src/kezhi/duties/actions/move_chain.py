"""Hand a chain on: the step that waited opens with its limit, or waits again when the one before is undone."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time

from django.db.models import F, Value
from django.db.models.query import QuerySet

from kezhi.accounts.models import Staff
from kezhi.duties.errors import NextStepDone
from kezhi.duties.evidence import Evidence, day_of, moment_of
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.rules import rule_of, step_after
from kezhi.engine.dates.due import SHANGHAI
from kezhi.engine.errors import EngineError
from kezhi.engine.packs.units import EngineValue
from kezhi.engine.rules.base import Hours
from kezhi.engine.rules.chain import Step
from kezhi.engine.rules.limits import due_of
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from kezhi.policies.library import rules_of
from kezhi.policies.queries.in_force import adoptions_in_force, settings_of

What, Reason, State = DutyChange.What, DutyChange.Reason, Duty.State


def open_next_step(duty: Duty, evidence: Evidence, *, by: Staff, at: datetime) -> None:
    """Open what waited for this duty, dated by the rule's own counting from the day of the evidence."""
    if (step := step_after(rule_of(duty), duty.step)) is None:
        return
    on = day_of(evidence)
    due_on, due_at = _limit(duty, step, on, moment_of(evidence))
    for waiting in _following(duty, step).filter(state=State.WAITING).select_for_update():
        waiting.state, waiting.opens_on, waiting.due_on, waiting.due_at = State.OPEN, on, due_on, due_at
        waiting.save(update_fields=["state", "opens_on", "due_on", "due_at"])
        after = {"state": str(State.OPEN), "opens_on": on.isoformat()} | (
            {"due_on": due_on.isoformat()} if due_on else {}
        )
        _tell(waiting, What.OPENED, Reason.STEP_REACHED, State.WAITING, after, by=by, at=at)


def close_next_step(duty: Duty, *, by: Staff, at: datetime) -> None:
    """Let what followed this duty wait again; refuse when it was carried out already."""
    if (step := step_after(rule_of(duty), duty.step)) is None:
        return
    for following in _following(duty, step).select_related("holder").select_for_update(of=("self",)):
        if following.state == State.SATISFIED:
            raise NextStepDone(step=following.step, holder=following.holder)
        if following.state == State.OPEN:
            following.state, following.due_on, following.due_at = State.WAITING, None, None
            following.save(update_fields=["state", "due_on", "due_at"])
            after = {"state": str(State.WAITING)}
            _tell(following, What.WAITING, Reason.STEP_UNDONE, State.OPEN, after, by=by, at=at)


def _following(duty: Duty, step: Step) -> QuerySet[Duty]:
    chain = Duty.objects.filter(
        rule=duty.rule, subject_type=duty.subject_type, subject=duty.subject, occurrence=duty.occurrence
    )
    return chain.filter(edition__pack=duty.edition.pack, step=step.id)


def _limit(duty: Duty, step: Step, on: date, moment: datetime | None) -> tuple[date | None, datetime | None]:
    """The next step's day and moment; none without a limit, or while a parameter or the year's calendar is wanting."""
    base = moment.astimezone(SHANGHAI) if moment else datetime.combine(on, time(), SHANGHAI)
    if step.limit is None or (moment is None and isinstance(step.limit.within, Hours)):
        return None, None
    run = Run(duty.edition.pack, on, on, _settings(duty, on), Scope())
    with suppress(KeyError, EngineError):
        due = due_of(step.limit, base, run)
        return due.due_on, due.due_at
    return None, None


def _settings(duty: Duty, on: date) -> dict[str, EngineValue]:
    """What each parameter is set to on the day, where the duty's unit is."""
    here = Value(duty.unit.path if duty.unit else "")
    above = adoptions_in_force(on).alias(here=here).filter(here__startswith=F("unit__path"))
    adoption = above.filter(edition=duty.edition_id).order_by("-unit__depth").first()
    parameters = rules_of(duty.edition).parameters
    return parameters.given(on) | parameters.settled(settings_of(adoption, on) if adoption else {})


def _tell(
    duty: Duty,
    what: DutyChange.What,
    reason: DutyChange.Reason,
    before: Duty.State,
    after: dict[str, str],
    *,
    by: Staff,
    at: datetime,
) -> None:
    DutyChange.objects.create(
        duty=duty, what=what, reason=reason, at=at, by=by, before={"state": str(before)}, after=after
    )
