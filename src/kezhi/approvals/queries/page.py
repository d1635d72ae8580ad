"""The page of one approval: what is asked, why, what happened so far, and what the reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import acting, agreed_in_round, seen_by
from kezhi.approvals.fitness import is_left_to, may_hand_on
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval
from kezhi.approvals.queries.course import Course, course
from kezhi.approvals.queries.line import RELATED, ApprovalLine, lines


@dataclass(frozen=True, slots=True)
class May:
    """What the reader may do now."""

    decide: bool = False
    send_back: bool = False
    withdraw: bool = False
    propose: bool = False
    remind: bool = False
    reassign: bool = False
    for_whom: str = ""

    @property
    def anything(self) -> bool:
        """Whether there is a button at all."""
        return any((self.decide, self.withdraw, self.propose, self.remind, self.reassign))


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """One approval whole."""

    line: ApprovalLine
    turn: int
    customer_id: int | None
    course: Course
    may: May
    url: str
    quote: str


def approval_page(pk: int, staff: Staff, now: datetime) -> ApprovalPage | None:
    """Five statements at most; none for whoever may not see it, which is told from what is not there by nothing."""
    related = (*RELATED, "holder__post")
    found = Approval.objects.filter(seen_by(staff), pk=pk).select_related(*related).first()
    if found is None:
        return None
    (line,) = lines([found], now)
    shown = kinds()[found.kind].show([found.subject_id]).get(found.subject_id) if found.kind in kinds() else None
    return ApprovalPage(
        line=line, turn=found.turn, customer_id=found.customer_id, course=course(found), may=_may(found, staff, now),
        url=shown.url if shown else "", quote=found.route.quote,
    )  # fmt: skip


def _may(found: Approval, staff: Staff, now: datetime) -> May:
    role = acting(staff, found, agreed_in_round([found]).get(found.pk, set())) if found.is_waiting else None
    capability = kinds()[found.kind].decided_with if found.kind in kinds() else None
    decides = role is not None and (capability is None or staff.can(capability, found))
    is_proposer = found.proposed_by_id == staff.pk
    reminded = found.reminded_at is not None and localdate(found.reminded_at) == localdate(now)
    behalf = role.on_behalf_of if role else None
    return May(
        decide=decides, send_back=decides and found.proposed_by_id is not None,
        withdraw=found.is_open and (is_proposer or is_left_to(staff, found)),
        propose=is_proposer and found.state == Approval.State.SENT_BACK,
        remind=found.is_waiting and not decides and not reminded,
        reassign=found.is_waiting and (decides or may_hand_on(staff, found)),
        for_whom=Staff.objects.get(pk=behalf).name if behalf else "",
    )  # fmt: skip
