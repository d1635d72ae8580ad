"""The approval whose step is this person's to decide now."""

from __future__ import annotations

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.chosen import as_seen, locked
from kezhi.approvals.actions.reached import reached
from kezhi.approvals.deciding import Acting, acting, agreed_in_round
from kezhi.approvals.errors import NotYourTurn
from kezhi.approvals.models import Approval
from kezhi.approvals.words import by_clause, what, who


def turn_of(approval: Approval, by: Staff) -> tuple[Approval, Acting]:
    """Locked, with the capacity in which they act; refuses everybody who is not asked, or may not decide this kind."""
    (found,) = locked([approval.pk], by)
    as_seen(found, approval.turn)
    role = acting(by, found, agreed_in_round([found]).get(found.pk, set()))
    if role is None or found.pk not in reached([found], by):
        raise NotYourTurn(what=what(found), who=who(found), clause=by_clause(found))
    return found, role
