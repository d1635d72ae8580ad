"""Lay a run's verdicts against the grades: keep every assessment, and propose what differs from the grade in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

import pyarrow as pa
from django.db import transaction

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.grading.models import Assessment, Grade, Proposal
from kezhi.grading.reading import VerdictReading
from kezhi.policies.models import Edition

_BATCH = 2000
_Standing: TypeAlias = tuple[str, bool]  # grade, and whether a key account
_Change: TypeAlias = tuple[_Standing | None, _Standing]


@dataclass(slots=True)
class _Tally:
    assessed: int = 0
    proposed: int = 0
    withdrawn: int = 0


@transaction.atomic
def accept_verdicts(
    *, run: str, as_of: date, edition: Edition, rules: PackEdition, verdicts: pa.Table, at: datetime
) -> dict[str, int]:
    """How many customers were assessed, how many changes proposed, how many pending proposals fell away."""
    reading = VerdictReading(rules)
    tally = _Tally()
    for rows in _batches(verdicts):
        tally.assessed += _keep(rows, reading, run=run, as_of=as_of, edition=edition)
        if reading.needs_approval:
            _propose(rows, reading, tally, run=run, edition=edition, at=at)
    return {"assessed": tally.assessed, "proposed": tally.proposed, "withdrawn": tally.withdrawn}


def _batches(verdicts: pa.Table) -> Iterator[list[dict[str, object]]]:
    for batch in verdicts.to_batches(max_chunksize=_BATCH):
        yield batch.to_pylist()


def _keep(rows: list[dict[str, object]], reading: VerdictReading, *, run: str, as_of: date, edition: Edition) -> int:
    Assessment.objects.bulk_create(
        (
            Assessment(
                customer_id=int(str(row["customer"])), edition=edition, run=run, as_of=as_of,
                verdict=reading.plain(row), proposed_grade=reading.proposed(row), total=reading.total(row),
            )
            for row in rows
        ),
        update_conflicts=True,
        unique_fields=["customer", "edition"],
        update_fields=["run", "as_of", "verdict", "proposed_grade", "total"],
    )  # fmt: skip
    return len(rows)


def _propose(
    rows: list[dict[str, object]], reading: VerdictReading, tally: _Tally, *, run: str, edition: Edition, at: datetime
) -> None:
    by_customer = {int(str(row["customer"])): row for row in rows}
    now: dict[int, _Standing] = {
        grade.customer_id: (grade.grade, grade.is_key_account)
        for grade in Grade.objects.filter(edition=edition, to_on=None, customer__in=by_customer)
    }
    pending = {
        proposal.customer_id: proposal
        for proposal in Proposal.objects.filter(edition=edition, state=Proposal.State.PENDING, customer__in=by_customer)
    }
    refused = _last_refused(by_customer, edition)
    fresh, stale = [], []
    for customer, row in by_customer.items():
        wanted = (reading.proposed(row), reading.is_key_account(row))
        waiting = pending.get(customer)
        differs = (
            bool(wanted[0]) and now.get(customer) != wanted and refused.get(customer) != (now.get(customer), wanted)
        )
        if waiting and (not differs or (waiting.grade_after, waiting.is_key_account) != wanted):
            stale.append(waiting.pk)
            waiting = None
        if differs and not waiting:
            fresh.append(_proposal(customer, row, reading, now.get(customer), run=run, edition=edition, at=at))
    tally.withdrawn += Proposal.objects.filter(pk__in=stale).update(state=Proposal.State.WITHDRAWN, decided_at=at)
    Proposal.objects.bulk_create(fresh)
    tally.proposed += len(fresh)


def _last_refused(customers: Iterable[int], edition: Edition) -> dict[int, _Change]:
    """What was last refused, by customer: the same change is not proposed again until something differs."""
    decided = {Proposal.State.APPROVED, Proposal.State.REFUSED}
    last: dict[int, _Change] = {}
    for p in Proposal.objects.filter(edition=edition, state__in=decided, customer__in=customers).order_by("decided_at"):
        if p.state == Proposal.State.REFUSED:
            before = (p.grade_before, p.was_key_account) if p.grade_before else None
            last[p.customer_id] = (before, (p.grade_after, p.is_key_account))
        else:
            last.pop(p.customer_id, None)
    return last


def _proposal(
    customer: int, row: dict[str, object], reading: VerdictReading, now: _Standing | None,
    *, run: str, edition: Edition, at: datetime,
) -> Proposal:  # fmt: skip
    total: Decimal | None = reading.total(row)
    return Proposal(
        customer_id=customer, edition=edition, run=run, proposed_at=at, total=total, verdict=reading.plain(row),
        grade_before=now[0] if now else "", grade_after=reading.proposed(row),
        was_key_account=now[1] if now else False, is_key_account=reading.is_key_account(row),
        approver_post=reading.approver,
    )  # fmt: skip
