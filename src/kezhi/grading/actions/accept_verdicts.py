"""Lay a run's verdicts against the grades: keep every assessment, and propose what differs from the grade in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

import pyarrow as pa
from django.db import transaction
from django.db.models import QuerySet

from kezhi.approvals.placing import Placing
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.grade import Grade as GradeRule
from kezhi.grading.actions.put_forward import fall_away, put_forward
from kezhi.grading.models import Assessment, Grade, Proposal
from kezhi.grading.reading import VerdictReading
from kezhi.policies.models import Edition

_BATCH = 2000
_Standing: TypeAlias = tuple[str, bool]  # grade, and whether a key account
_Row: TypeAlias = Mapping[str, object]
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
    tally, placing = _Tally(), Placing(at)
    for rows in _batches(verdicts):
        tally.assessed += _keep(rows, reading, run=run, as_of=as_of, edition=edition)
        for scale in reading.approved_scales:
            laying = _Laying(reading, scale, edition, run, at, placing)
            laying.propose({int(str(row["customer"])): row for row in rows}, tally)
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


@dataclass(frozen=True)
class _Laying:
    """One scale of a run, laid against the grades in force on it and the proposals that wait."""

    reading: VerdictReading
    scale: GradeRule
    edition: Edition
    run: str
    at: datetime
    placing: Placing

    def propose(self, rows: dict[int, _Row], tally: _Tally) -> None:
        """Propose what differs from the grade in force; withdraw what waits and no longer follows."""
        now = self._in_force(rows)
        pending = {p.customer_id: p for p in self._proposals(rows).filter(state=Proposal.State.PENDING)}
        refused = self._last_refused(rows)
        fresh, stale = [], []
        for customer, row in rows.items():
            wanted = (self.reading.proposed(row, self.scale), self.reading.is_key_account(row, self.scale))
            waiting = pending.get(customer)
            differs = (
                bool(wanted[0]) and now.get(customer) != wanted and refused.get(customer) != (now.get(customer), wanted)
            )
            if waiting and (not differs or (waiting.grade_after, waiting.is_key_account) != wanted):
                stale.append(waiting.pk)
                waiting = None
            if differs and not waiting:
                fresh.append(self._proposal(customer, row, now.get(customer)))
        tally.withdrawn += fall_away(stale, at=self.at)
        tally.proposed += put_forward(fresh, self.scale, at=self.at, placing=self.placing)

    def _in_force(self, customers: Iterable[int]) -> dict[int, _Standing]:
        """A grade outlives the edition under which it was approved: the regulation's next one proposes differences."""
        held = Grade.objects.on_scale(self.edition.pack, self.scale.id).filter(to_on=None, customer__in=customers)
        return {grade.customer_id: (grade.grade, grade.is_key_account) for grade in held.order_by("pk")}

    def _proposals(self, customers: Iterable[int]) -> QuerySet[Proposal]:
        own = Proposal.objects.filter(edition__pack=self.edition.pack, rule=self.scale.id)
        return own.filter(customer__in=customers)

    def _last_refused(self, customers: Iterable[int]) -> dict[int, _Change]:
        """What was last refused, by customer: the same change is not proposed again until something differs."""
        decided = {Proposal.State.APPROVED, Proposal.State.REFUSED}
        last: dict[int, _Change] = {}
        for p in self._proposals(customers).filter(state__in=decided).order_by("decided_at"):
            if p.state == Proposal.State.REFUSED:
                before = (p.grade_before, p.was_key_account) if p.grade_before else None
                last[p.customer_id] = (before, (p.grade_after, p.is_key_account))
            else:
                last.pop(p.customer_id, None)
        return last

    def _proposal(self, customer: int, row: _Row, now: _Standing | None) -> Proposal:
        approval = self.scale.approval
        return Proposal(
            customer_id=customer, edition=self.edition, rule=self.scale.id, run=self.run, proposed_at=self.at,
            total=self.reading.total(row, self.scale), verdict=self.reading.plain(row),
            grade_before=now[0] if now else "", grade_after=self.reading.proposed(row, self.scale),
            was_key_account=now[1] if now else False, is_key_account=self.reading.is_key_account(row, self.scale),
            approver_post=approval.approved_by if approval else "",
        )  # fmt: skip
