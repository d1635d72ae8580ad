"""The proposals page: what waits for approval, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from django.db.models import BooleanField, ExpressionWrapper, Q

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import in_order, within
from kezhi.approvals.queries.waiting import subjects_waiting
from kezhi.customers.queries.counting import Count, counts
from kezhi.grading.apps import GRADE
from kezhi.grading.models import Proposal
from kezhi.ui.components.grade import Grade

PAGE = 50
LIMIT = 99  # what is counted of a state


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposed change: whose, from what to what, on which total, and what became of it."""

    pk: int
    customer_id: int
    customer: str
    region: str
    before: Grade | None
    after: Grade
    total: Decimal | None
    approver_post: str
    state: str
    state_label: str
    proposed_at: datetime
    decided_by: str
    decision_note: str
    is_mine: bool = False  # it waits for the reader


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """A page of proposals in one state, with the counts of every state."""

    lines: tuple[ProposalLine, ...]
    state: str
    counts: dict[str, Count]
    may_decide: bool
    next_key: int | None

    @property
    def tabs(self) -> tuple[tuple[str, str, str], ...]:
        """Every state with its word and how many there are; nothing where there are none."""
        counted = ((value, label, self.counts.get(value, Count(0))) for value, label in Proposal.State.choices)
        return tuple((value, str(label), _short(count)) for value, label, count in counted)

    @classmethod
    def example(cls) -> ProposalsPage:
        """One proposal from B to A."""
        line = ProposalLine(
            3, 12, "栎川精密传动", "宁波", Grade("B", is_key=True), Grade("A", is_key=True), Decimal(14),
            "主管副总经理", "pending", "待批", datetime(2026, 11, 18, 1, tzinfo=UTC), "", "", is_mine=True,
        )  # fmt: skip
        return cls((line,), "pending", {"pending": Count(1)}, may_decide=True, next_key=None)


def proposals_page(staff: Staff, *, state: str, after: int | None = None) -> ProposalsPage:
    """Three statements: the page by key, and the counts, each up to a limit."""
    reach = within(Proposal.objects.all(), staff, Capability.PROPOSE_GRADE)
    reach = in_order(reach, staff.reach(Capability.PROPOSE_GRADE))
    rows = reach.filter(state=state).select_related("customer", "decided_by").order_by("-pk")
    if state == Proposal.State.PENDING and staff.can(Capability.APPROVE_GRADE):
        rows = rows.annotate(is_mine=ExpressionWrapper(Q(pk__in=subjects_waiting(staff, GRADE)), BooleanField()))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows[: PAGE + 1])
    counted = counts({value: (reach.filter(state=value), LIMIT) for value in Proposal.State.values})
    may_decide = any(getattr(p, "is_mine", False) for p in found)
    next_key = found[PAGE - 1].pk if len(found) > PAGE else None
    return ProposalsPage(tuple(map(_line, found[:PAGE])), state, counted, may_decide, next_key)


def pending_ids(staff: Staff) -> list[int]:
    """Every pending proposal that this person may decide; one statement."""
    return sorted(subjects_waiting(staff, GRADE))


def _short(count: Count) -> str:
    return f"{count.number:,}{'+' if count.is_more else ''}" if count.number else ""


def _line(p: Proposal) -> ProposalLine:
    return ProposalLine(
        pk=p.pk, customer_id=p.customer_id, customer=str(p.customer), region=p.customer.region,
        before=mark(p.grade_before, is_key=p.was_key_account) if p.grade_before else None,
        after=mark(p.grade_after, is_key=p.is_key_account), total=p.total, approver_post=p.approver_post,
        state=p.state, state_label=p.get_state_display(), proposed_at=p.proposed_at,
        decided_by=p.decided_by.name if p.decided_by else "", decision_note=p.decision_note,
        is_mine=getattr(p, "is_mine", False),
    )  # fmt: skip


def mark(grade: str, *, is_key: bool, is_large: bool = False) -> Grade:
    """The grade mark; a grade longer than a letter (未定级) shows as 未定."""
    return Grade(grade if len(grade) == 1 else "", is_key=is_key, is_large=is_large)
