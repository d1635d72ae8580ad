"""Lay a run's verdicts against the grades: keep every assessment, and propose what differs from the grade in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
from django.db import transaction

from kezhi.engine.packs import Edition as PackEdition
from kezhi.grading.models import Assessment, Grade, Proposal
from kezhi.grading.reading import VerdictReading
from kezhi.policies.models import Edition

_BATCH = 2000


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
    now: dict[int, tuple[str, bool]] = {
        grade.customer_id: (grade.grade, grade.is_key_account)
        for grade in Grade.objects.filter(edition=edition, to_on=None, customer__in=by_customer)
    }
    pending = {
        proposal.customer_id: proposal
        for proposal in Proposal.objects.filter(edition=edition, state=Proposal.State.PENDING, customer__in=by_customer)
    }
    fresh, stale = [], []
    for customer, row in by_customer.items():
        wanted = (reading.proposed(row), reading.is_key_account(row))
        waiting = pending.get(customer)
        differs = bool(wanted[0]) and now.get(customer) != wanted
        if waiting and (not differs or (waiting.grade_after, waiting.is_key_account) != wanted):
            stale.append(waiting.pk)
            waiting = None
        if differs and not waiting:
            fresh.append(_proposal(customer, row, reading, now.get(customer), run=run, edition=edition, at=at))
    tally.withdrawn += Proposal.objects.filter(pk__in=stale).update(state=Proposal.State.WITHDRAWN, decided_at=at)
    Proposal.objects.bulk_create(fresh)
    tally.proposed += len(fresh)


def _proposal(
    customer: int, row: dict[str, object], reading: VerdictReading, now: tuple[str, bool] | None,
    *, run: str, edition: Edition, at: datetime,
) -> Proposal:  # fmt: skip
    total: Decimal | None = reading.total(row)
    return Proposal(
        customer_id=customer, edition=edition, run=run, proposed_at=at, total=total, verdict=reading.plain(row),
        grade_before=now[0] if now else "", grade_after=reading.proposed(row),
        is_key_account=reading.is_key_account(row), approver_post=reading.approver,
    )  # fmt: skip
