"""What a decision on a grade change does: called by the approval in its own transaction, for all that it decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record_many
from kezhi.grading.models import Grade, Proposal
from kezhi.grading.standing import Standing
from kezhi.policies.queries.run_behind import run_behind


def put_in_force(*, subjects: Sequence[int], by: Staff | None, on: date, at: datetime, note: str) -> None:
    """The new grades count from that day; those before them end."""
    chosen = _chosen(subjects)
    for pack, rule in {(proposal.edition.pack, proposal.rule) for proposal in chosen}:
        graded = [p.customer_id for p in chosen if (p.edition.pack, p.rule) == (pack, rule)]
        before = Grade.objects.on_scale(pack, rule).in_force().filter(customer__in=graded)
        Grade.objects.filter(pk__in=before.values("pk")).update(to_on=on)
    runs = {number: run_behind(number) for number in {proposal.run for proposal in chosen}}
    standing = {number: Standing(behind) for number, behind in runs.items() if behind}
    Grade.objects.bulk_create(_grade(proposal, standing.get(proposal.run), by=by, on=on) for proposal in chosen)
    _end(subjects, Proposal.State.APPROVED, by=by, at=at, note=note)
    told = [(p, {"grade": p.grade_before}, {"grade": p.grade_after, "note": note}) for p in chosen]
    record_many(by, "grading.proposal.approved", told, at=at)


def leave_as_is(*, subjects: Sequence[int], by: Staff | None, on: date, at: datetime, note: str) -> None:  # noqa: ARG001
    """The grades in force stay."""
    chosen = _chosen(subjects)
    _end(subjects, Proposal.State.REFUSED, by=by, at=at, note=note)
    record_many(by, "grading.proposal.refused", [(each, None, {"note": note}) for each in chosen], at=at)


def take_back(*, subjects: Sequence[int], by: Staff | None, on: date, at: datetime, note: str) -> None:  # noqa: ARG001
    """Its proposer took it back."""
    _end(subjects, Proposal.State.WITHDRAWN, by=by, at=at, note=note)


def _chosen(subjects: Iterable[int]) -> list[Proposal]:
    return list(Proposal.objects.filter(pk__in=subjects).select_related("customer", "edition").order_by("pk"))


def _grade(p: Proposal, standing: Standing | None, *, by: Staff | None, on: date) -> Grade:
    verdict = standing.with_grade(p.verdict, p.rule, p.grade_after) if standing else p.verdict
    return Grade(
        customer_id=p.customer_id, edition_id=p.edition_id, rule=p.rule, grade=p.grade_after,
        is_key_account=p.is_key_account, total=p.total, from_on=on, approved_by=by, verdict=verdict,
    )  # fmt: skip


def _end(subjects: Sequence[int], state: str, *, by: Staff | None, at: datetime, note: str) -> None:
    Proposal.objects.filter(pk__in=subjects).update(state=state, decided_by=by, decided_at=at, decision_note=note)
