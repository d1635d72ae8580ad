"""The approvals that an act is about, locked and looked at again."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import seen_by
from kezhi.approvals.errors import AlreadyDecided, NothingChosen
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.words import what

_RELATED = ("route__edition", "seat", "customer", "unit", "holder", "proposed_by", "decided_by")


def locked(approvals: Sequence[int], by: Staff) -> list[Approval]:
    """Those approvals in the order of their keys, each locked; refuses the whole where one is not there for them."""
    wanted = set(approvals)
    rows = Approval.objects.select_for_update(of=("self",)).select_related(*_RELATED)
    found = list(rows.filter(seen_by(by), pk__in=wanted).order_by("pk"))
    if not found or len(found) != len(wanted):
        raise NothingChosen
    return found


def as_seen(approval: Approval, turn: int | None) -> None:
    """Refuse what was decided since the person looked, and say who decided."""
    if approval.is_waiting and turn in (None, approval.turn):
        return
    last = approval.steps.select_related("by").exclude(verb=Step.Verb.REMIND).order_by("-pk").first()
    by = last.by.name if last and last.by else ""
    verb = last.get_verb_display() if last else approval.get_state_display()
    raise AlreadyDecided(what=what(approval), by=by or "—", verb=verb)
