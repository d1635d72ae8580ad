"""The approvals that an act is about, locked and looked at again."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import seen_by
from kezhi.approvals.errors import AlreadyDecided, FellAway, MovedOn, NothingChosen
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.words import what, who

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
    """Refuse what was decided since the person looked, and say who decided, or what became of it."""
    if approval.is_waiting and turn in (None, approval.turn):
        return
    last = approval.steps.select_related("by").exclude(verb=Step.Verb.REMIND).order_by("-pk").first()
    if last is not None and last.by is not None:
        raise AlreadyDecided(what=what(approval), by=last.by.name, verb=last.get_verb_display())
    if approval.is_waiting:
        raise MovedOn(what=what(approval), who=who(approval))
    raise FellAway(what=what(approval))
