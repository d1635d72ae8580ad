"""The end of approvals: the outcome is kept; their rooms carry it out and record it in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import F

from kezhi.accounts.models import Staff
from kezhi.approvals.errors import AlreadyDecided
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval
from kezhi.approvals.told import outcome
from kezhi.approvals.words import what
from kezhi.audit.actions import record_many
from kezhi.notices.actions import tell

_ACTS = {
    Approval.State.APPROVED: "approved", Approval.State.REFUSED: "refused", Approval.State.WITHDRAWN: "withdrawn",
}  # fmt: skip


def close(
    chosen: Sequence[Approval], state: Approval.State, *, by: Staff | None, at: datetime, on: date, reason: str
) -> None:
    """Each from its open state to this one, or none: whoever was faster is not overtaken."""
    if not chosen:
        return
    before = {each.state for each in chosen}
    rows = Approval.objects.filter(pk__in=[each.pk for each in chosen], state__in=before)
    changed = rows.update(state=state, decided_by=by, decided_at=at, reason=reason, turn=F("turn") + 1)
    if changed != len(chosen):
        raise AlreadyDecided(what=what(chosen[0]), by="—", verb="")
    tell(list(outcome(chosen, state, by.pk if by else None, reason)), at=at)
    if state == Approval.State.SENT_BACK:
        record_many(by, "approvals.approval.sent_back", [(each, None, {"reason": reason}) for each in chosen], at=at)
        return
    for key, subjects in _by_kind(chosen).items():
        kinds()[key].carry_out(_ACTS[state])(subjects=subjects, by=by, on=on, at=at, note=reason)


def _by_kind(chosen: Iterable[Approval]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for each in chosen:
        found.setdefault(each.kind, []).append(each.subject_id)
    return found
