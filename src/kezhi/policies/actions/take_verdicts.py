"""Take the verdicts of a run: keep them, lay them against grades and duties, and end the run with its receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pyarrow import parquet

from kezhi.duties.actions import climb, reconcile
from kezhi.grading.actions import accept_verdicts
from kezhi.policies.library import rules_of
from kezhi.policies.models import Adoption, Run
from kezhi.policies.queries.kept_verdicts import folder_of
from kezhi.policies.queries.rules_in_force import rules_in_force

STEPS = 4


class Progress(Protocol):
    """Whoever watches the run."""

    def tell(self, done: int, total: int, note: str = "") -> None:
        """Hear that `done` of `total` is finished."""


@dataclass(frozen=True)
class Changed:
    """What differs from an earlier run: customers, and whether also duties that are about none."""

    customers: frozenset[str]
    others: bool

    @property
    def duties(self) -> bool:
        """Whether any duty may differ."""
        return bool(self.customers) or self.others

    @property
    def customers_alone(self) -> frozenset[int]:
        """The customers to whom the laying of duties may be limited; none where it may not."""
        return frozenset() if self.others else frozenset(map(int, self.customers))

    def of(self, verdicts: pa.Table) -> pa.Table:
        """The verdicts of these customers."""
        return verdicts.filter(pc.is_in(verdicts["customer"], value_set=pa.array(sorted(self.customers), pa.string())))


def take_verdicts(
    *,
    run: Run,
    verdicts: Mapping[str, pa.Table],
    receipt: Mapping[str, object],
    facts_at: datetime,
    progress: Progress,
    at: datetime | None = None,
    began_at: datetime | None = None,
    changed: Changed | None = None,
) -> None:
    """Grades and duties move together or not at all. `facts_at` is when the facts stood: what a person did after it
    stands; `began_at`, by default the same, is the time that changes bear. Beside an earlier run only what `changed`
    is laid against the ledgers."""
    progress.tell(1, STEPS, _("正在保存结果"))
    _keep(run, verdicts)
    edition, changed_at = run.adoption.edition, began_at or facts_at
    with transaction.atomic():
        progress.tell(2, STEPS, _("正在核对等级"))
        graded = accept_verdicts(
            run=run.number, as_of=run.as_of, edition=edition, at=changed_at,
            rules=rules_in_force(run.adoption, run.as_of),
            verdicts=verdicts["customers"] if changed is None else changed.of(verdicts["customers"]),
        )  # fmt: skip
        progress.tell(3, STEPS, _("正在核对义务"))
        owed: Mapping[str, int] = {}
        if changed is None or changed.duties:
            owed = reconcile(
                run=run, edition=edition, verdicts=verdicts["duties"], at=changed_at, as_of=run.as_of,
                facts_at=facts_at, only_customers=changed.customers_alone if changed else (),
            )  # fmt: skip
            notices = verdicts.get("notices")
            if notices is not None:
                concerned = changed.of(notices) if changed and not changed.others else notices
                climb(concerned, run=run, at=changed_at, as_of=run.as_of)
        if changed is None:
            _let_go_of_replaced(run, verdicts["duties"], at=changed_at, facts_at=facts_at)
        run.receipt = {**receipt, "moment": facts_at.isoformat()}
        run.counts = {**graded, **owed}
        end(run, Run.State.DONE, at=at)
    progress.tell(STEPS, STEPS)


def _let_go_of_replaced(run: Run, duties: pa.Table, *, at: datetime, facts_at: datetime) -> None:
    """Nobody owes any more what ran on under the regulation that a company's own edition has taken the place of."""
    adoption = run.adoption
    origin = rules_of(adoption.edition).about.based_on
    ended = Adoption.objects.filter(unit=adoption.unit, edition__pack=origin).select_related("edition").order_by("-pk")
    last = ended.first() if origin else None
    if last is not None and last.ended_on is not None and last.ended_on <= run.as_of:
        reconcile(run=run, edition=last.edition, verdicts=duties.slice(0, 0), at=at, as_of=run.as_of, facts_at=facts_at)


def _keep(run: Run, verdicts: Mapping[str, pa.Table]) -> None:
    """Every verdict table as Parquet in the data folder, so that a receipt can be checked later."""
    folder = folder_of(run.pk)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in verdicts.items():
        parquet.write_table(table, folder / f"{name}.parquet")


def end(run: Run, state: str, *, at: datetime | None, error: str = "") -> None:
    """Nothing more will happen to the run."""
    run.state, run.error, run.ended_at = state, error, at or timezone.now()
    run.save(update_fields=["state", "error", "ended_at", "receipt", "counts"])
