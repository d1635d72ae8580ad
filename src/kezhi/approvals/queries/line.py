"""An approval as one line of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kezhi.approvals.kinds import Change, Shown, kinds
from kezhi.approvals.models import Approval
from kezhi.approvals.words import kind_title, who
from kezhi.ui.components.clause import Clause

RELATED = ("customer", "route__edition", "holder", "proposed_by", "decided_by", "seat", "unit")


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """Whose, what from what to what, by whom, before whom, until when, and what became of it."""

    pk: int
    turn: int
    title: str
    customer: str
    place: str
    kind: str
    label: str
    changes: tuple[Change, ...]
    note: str
    proposer: str
    proposed_at: datetime
    who: str
    clause: Clause | None
    due_at: datetime | None
    is_late: bool
    is_reminded: bool
    is_vacant: bool
    state: str
    state_label: str
    decided_by: str
    decided_at: datetime | None
    reason: str
    why_url: str = ""

    @property
    def seen(self) -> str:
        """What a tick beside it says: the approval, and the turn at which it was shown."""
        return f"{self.pk}.{self.turn}"


def lines(found: Iterable[Approval], now: datetime) -> tuple[ApprovalLine, ...]:
    """One statement a kind: each room words its own."""
    rows = list(found)
    asked = {key: [each.subject_id for each in rows if each.kind == key] for key in {each.kind for each in rows}}
    told = {key: kinds()[key].show(subjects) for key, subjects in asked.items() if key in kinds()}
    return tuple(_line(each, told.get(each.kind, {}), now) for each in rows)


def _line(each: Approval, told: Mapping[int, Shown], now: datetime) -> ApprovalLine:
    shown = told.get(each.subject_id, Shown())
    customer = str(each.customer) if each.customer else ""
    return ApprovalLine(
        pk=each.pk, turn=each.turn, title=customer or each.label, customer=customer,
        place=each.unit.name, kind=kind_title(each.kind), label=each.label, changes=shown.changes, note=shown.note,
        proposer=each.proposed_by.name if each.proposed_by else "", proposed_at=each.proposed_at, who=who(each),
        clause=clause_of(each), due_at=each.due_at,
        is_late=bool(each.is_waiting and each.due_at and each.due_at < now), is_reminded=each.reminded_at is not None,
        is_vacant=is_vacant(each), state=each.state, state_label=each.get_state_display(),
        decided_by=each.decided_by.name if each.decided_by else "", decided_at=each.decided_at, reason=each.reason,
        why_url=shown.why_url,
    )  # fmt: skip


def is_vacant(approval: Approval) -> bool:
    """Whether it waits for a post that nobody holds."""
    return approval.is_waiting and approval.holder_id is None and approval.seat_id is None


def clause_of(approval: Approval) -> Clause | None:
    """The clause that demands it, opening the regulation there."""
    route = approval.route
    if route.edition is None:
        return Clause(route.clause, route.clause) if route.clause else None
    title, short = route.edition.title, route.edition.short_title
    quote = f"：{route.quote}" if route.quote else ""
    place = reverse("policies:regulation", args=[route.edition.pack]) + (f"#{route.clause}" if route.clause else "")
    return Clause(f"{short} {route.clause}".strip(), f"《{title}》{route.clause}{quote}", place)
