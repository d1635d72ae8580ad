"""Approve proposals: the new grades count from the day of approval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.audit.actions import record
from kezhi.grading.errors import AlreadyDecided, NothingChosen, WrongApprover
from kezhi.grading.models import Grade, Proposal
from kezhi.grading.standing import with_grade
from kezhi.policies.queries.run_behind import RunBehind, run_behind


@transaction.atomic
def approve_proposals(*, proposals: Sequence[int], by: Staff, on: date, at: datetime, note: str = "") -> int:
    """How many took effect; refuses as a whole when one is out of reach, decided already, or another post's."""
    by.must(Capability.APPROVE_GRADE)
    chosen = pending_within_reach(proposals, by)
    for pack, rule in {(proposal.edition.pack, proposal.rule) for proposal in chosen}:
        graded = [p.customer_id for p in chosen if (p.edition.pack, p.rule) == (pack, rule)]
        before = Grade.objects.on_scale(pack, rule).in_force().filter(customer__in=graded)
        Grade.objects.filter(pk__in=before.values("pk")).update(to_on=on)
    runs = {number: run_behind(number) for number in {proposal.run for proposal in chosen}}
    Grade.objects.bulk_create(_grade(proposal, runs[proposal.run], by=by, on=on) for proposal in chosen)
    decide(chosen, state=Proposal.State.APPROVED, by=by, at=at, note=note)
    for proposal in chosen:
        record(
            by, "grading.proposal.approved", proposal, at=at,
            before={"grade": proposal.grade_before}, after={"grade": proposal.grade_after, "note": note},
        )  # fmt: skip
    return len(chosen)


def _grade(p: Proposal, run: RunBehind | None, *, by: Staff, on: date) -> Grade:
    verdict = with_grade(p.verdict, p.rule, p.grade_after, run) if run else p.verdict
    return Grade(
        customer_id=p.customer_id, edition_id=p.edition_id, rule=p.rule, grade=p.grade_after,
        is_key_account=p.is_key_account, total=p.total, from_on=on, approved_by=by, verdict=verdict,
    )  # fmt: skip


def pending_within_reach(proposals: Sequence[int], by: Staff) -> list[Proposal]:
    """The pending proposals of those ids, locked, that this person may decide; refuses the whole otherwise."""
    rows = within(Proposal.objects.select_for_update(of=("self",)), by, Capability.APPROVE_GRADE)
    chosen = list(rows.filter(pk__in=proposals).select_related("customer", "decided_by", "edition"))
    if not chosen or len(chosen) != len(set(proposals)):
        raise NothingChosen
    for proposal in chosen:
        if proposal.state != Proposal.State.PENDING:
            decided_by = proposal.decided_by.name if proposal.decided_by else ""
            raise AlreadyDecided(customer=proposal.customer, by=decided_by)
        if by.post.name != proposal.approver_post:
            raise WrongApprover(post=proposal.approver_post, clause=proposal.edition.short_title)
    return chosen


def decide(chosen: list[Proposal], *, state: str, by: Staff, at: datetime, note: str) -> None:
    """Mark the proposals decided, in one statement."""
    Proposal.objects.filter(pk__in=[p.pk for p in chosen]).update(
        state=state, decided_by=by, decided_at=at, decision_note=note
    )
