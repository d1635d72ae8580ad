"""One duty with all that happened to it and what it was closed with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kezhi.accounts.models import Staff
from kezhi.care.models import Interaction
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.queries.above import decidable
from kezhi.duties.queries.history import history, last_decision
from kezhi.duties.queries.line import Reader, act_label, due_words, grade_of, grades_of, may_be_begun, what
from kezhi.duties.queries.rhythm import rhythm
from kezhi.duties.queries.tag import put_off, standing_tag
from kezhi.duties.rules import clause_of, rule_of
from kezhi.engine.rules.base import ClauseRef
from kezhi.reports.models import Report
from kezhi.reports.queries.evidence import report_of
from kezhi.ui.components import Grade, Month, Tag


@dataclass(frozen=True)
class DutyPage:
    """The page of one duty."""

    duty: Duty
    what: str
    due: tuple[str, str, str]
    grade: Grade | None
    rhythm: str
    clause: ClauseRef | None
    evidence: Interaction | Report | None
    act_label: str
    is_own: bool
    tag: Tag | None = None
    put_off: str = ""
    assigned: DutyChange | None = None
    excused: DutyChange | None = None
    may_start: bool = False
    may_decide: bool = False
    timeline: tuple[Month, ...] = field(default_factory=tuple)

    @property
    def is_visit(self) -> bool:
        """Whether the evidence is an interaction."""
        return isinstance(self.evidence, Interaction)

    @property
    def is_gone(self) -> bool:
        """Whether the ledger names evidence that is no longer there."""
        return bool(self.duty.evidence) and self.evidence is None


def duty_page(duty: Duty, *, staff: Staff, now: datetime, today: date) -> DutyPage:
    """The page; the duty comes with its relations, six more statements at most."""
    grades = grades_of([duty])
    changes = list(duty.changes.select_related("by").order_by("-pk"))
    return DutyPage(
        duty=duty, what=what(duty), due=due_words(duty, Reader(staff, now, today)),
        grade=grade_of(duty, grades),
        rhythm=rhythm(rule_of(duty), duty.step), clause=clause_of(duty), evidence=_evidence(duty),
        act_label=act_label(duty) if duty.may_be_done and duty.holder_id else "", is_own=duty.holder_id == staff.pk,
        tag=standing_tag(duty), put_off=put_off(duty),
        assigned=last_decision(changes, DutyChange.What.ASSIGNED) if duty.named_id else None,
        excused=last_decision(changes, DutyChange.What.EXCUSED) if duty.state == Duty.State.EXCUSED else None,
        may_start=duty.holder_id == staff.pk and may_be_begun(duty), may_decide=bool(decidable([duty], staff)),
        timeline=history(duty, changes),
    )  # fmt: skip


def _evidence(duty: Duty) -> Interaction | Report | None:
    if duty.evidence.startswith("i") and duty.evidence[1:].isdecimal() and duty.customer:
        visits = duty.customer.interactions.select_related("recorded_by").prefetch_related("participants")
        return visits.filter(pk=duty.evidence[1:]).first()
    return report_of(duty.evidence)
