"""Close a duty with its evidence, in place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.duties.actions.move_chain import open_next_step
from kezhi.duties.errors import NobodyHoldsIt, NotOpen, NotYours
from kezhi.duties.evidence import Evidence, check_fits, day_of, key_of, moment_of
from kezhi.duties.models import Duty, DutyChange
from kezhi.reports.queries.authors import may_speak_for


@transaction.atomic
def satisfy_duty(*, duty: Duty, evidence: Evidence, by: Staff, at: datetime) -> Duty:
    """The duty, open or missed, closed at once by the engine's own rule of evidence; the next run confirms it or not.

    The holder closes it, or somebody above them on their behalf, which is recorded as such. In a chain the step that
    waited for this one opens.
    """
    check_may_act(duty, by)
    duty = Duty.objects.select_for_update(of=("self",)).select_related("edition", "holder", "unit").get(pk=duty.pk)
    if duty.state == Duty.State.SATISFIED and duty.evidence == key_of(evidence):
        return duty
    if not duty.may_be_done:
        raise NotOpen(state=duty.get_state_display())
    check_fits(duty, evidence)
    close(duty, evidence, by=by, at=at)
    return duty


def check_may_act(duty: Duty, by: Staff) -> Staff:
    """The holder; refuses anybody but them and those above them."""
    by.must(Capability.SEE_DUTIES, duty)
    if duty.holder is None:
        raise NobodyHoldsIt(post=duty.post)
    if not may_speak_for(by, duty.holder):
        raise NotYours(holder=duty.holder)
    return duty.holder


def close(duty: Duty, evidence: Evidence, *, by: Staff, at: datetime) -> None:
    """Write what `satisfy_duty` has checked: the duty, its change, the audit entry, the step that follows."""
    before, reason = {"state": str(duty.state)}, _reason(duty, by)
    duty.state, duty.evidence = Duty.State.SATISFIED, key_of(evidence)
    duty.satisfied_on, duty.satisfied_at = day_of(evidence), moment_of(evidence)
    duty.save(update_fields=["state", "evidence", "satisfied_on", "satisfied_at"])
    after = {"state": str(duty.state), "evidence": duty.evidence, "satisfied_on": duty.satisfied_on.isoformat()}
    DutyChange.objects.create(
        duty=duty, what=DutyChange.What.SATISFIED, at=at, by=by, before=before, after=after,
        reason=reason,
    )  # fmt: skip
    record(by, "duties.duty.satisfied", duty, at=at, after={**after, "holder": duty.holder})
    open_next_step(duty, evidence, by=by, at=at)


def _reason(duty: Duty, by: Staff) -> DutyChange.Reason:
    if duty.state == Duty.State.MISSED:
        return DutyChange.Reason.LATE_RECORD
    return DutyChange.Reason.IN_PLACE if duty.holder_id == by.pk else DutyChange.Reason.ON_BEHALF
