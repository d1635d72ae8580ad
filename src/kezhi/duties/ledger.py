"""The ledger under a run: what it holds, what the verdicts make of it, and the writing in a few statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils.timezone import localdate

from kezhi.accounts.models import Unit
from kezhi.duties.comparison import FIELDS, STATE, Change, beginning, changes
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.verdicts import BATCH, Fields, Restriction
from kezhi.policies.models import Edition, Run
from kezhi.policies.queries.in_force import adoptions_in_force
from kezhi.reports.actions import claim_reports
from kezhi.reports.queries.given import given_at

What, Reason, State = DutyChange.What, DutyChange.Reason, Duty.State


class Laying:
    """One laying of verdicts against the ledger; `counts` is what it changed so far."""

    def __init__(
        self, run: Run | str, edition: Edition, part: Restriction, *, at: datetime, as_of: date, facts_at: datetime
    ) -> None:
        self.run, self.edition, self.part = run, edition, part
        self.at, self.as_of, self.facts_at = at, as_of, facts_at
        self.counts: Counter[str] = Counter()

    def lay(self, verdicts: list[Fields]) -> None:
        """Bring these duties in line; inside a transaction."""
        self._queue()
        ledger = {row["key"]: row for row in self._rows([verdict["key"] for verdict in verdicts])}
        _take_early_reports(verdicts, ledger)
        _date_exactly(verdicts, ledger)
        self._let_later_acts_stand(verdicts, ledger)
        found = {}
        for verdict in verdicts:
            duty = ledger.get(verdict["key"])
            if differences := (beginning(verdict) if duty is None else changes(duty, verdict)):
                found[verdict["key"]] = (verdict, differences)
        if found:
            self._write(found)

    def void_others(self, keys: set[str]) -> None:
        """Void what the verdicts no longer ask for while its occurrence runs; past ones stay as they are."""
        self._queue()
        occurrences = defaultdict(list)
        open_now = self._reach().filter(state__in=[State.OPEN, State.WAITING]).select_for_update()
        for row in open_now.values("pk", "key", "state", "opens_on", "due_on").iterator(BATCH):
            if row["key"] not in keys:
                occurrences["/".join(row["key"].split("/")[:4])].append(row)
        gone = [row for rows in occurrences.values() if self._is_running(rows) for row in rows]
        for start in range(0, len(gone), BATCH):
            batch = gone[start : start + BATCH]
            Duty.objects.filter(pk__in=[row["pk"] for row in batch]).update(state=State.VOID)
            after = {"state": str(State.VOID)}
            voided = {
                row["pk"]: [Change(What.VOIDED, Reason.NOT_REQUIRED, {"state": row["state"]}, after)] for row in batch
            }
            self._record(voided)

    def _queue(self) -> None:
        """Let layings of one pack go one after the other (SQLite's writers queue anyway)."""
        list(Edition.objects.select_for_update(no_key=True).filter(pack=self.edition.pack).order_by("pk").values("pk"))

    def _rows(self, keys: list[str]) -> Iterable[Fields]:
        rows = Duty.objects.select_for_update().filter(key__in=keys)
        found: Iterable[Fields] = rows.values("pk", "key", *FIELDS).iterator(BATCH)
        return found

    def _reach(self) -> QuerySet[Duty]:
        """The part of the ledger this run speaks for: its adoption's units without those that live by their own."""
        # Subqueries instead of joins: PostgreSQL locks no row that an outer join brought in.
        mine = Duty.objects.filter(edition__in=Edition.objects.filter(pack=self.edition.pack).values("pk"))
        if not self.part.is_whole:
            part = self.part
            subjects = Q(subject_type="unit", subject__in=[str(unit) for unit in part.units])
            mine = mine.filter(Q(customer__in=part.customers) | Q(holder__in=part.holders) | subjects)
        if not isinstance(self.run, Run):
            return mine
        here = self.run.adoption.unit.path
        units = Unit.objects.filter(path__startswith=here)
        others = adoptions_in_force(self.as_of).filter(edition__pack=self.edition.pack, unit__path__startswith=here)
        for path in others.exclude(unit__path=here).values_list("unit__path", flat=True):
            units = units.exclude(path__startswith=path)
        return mine.filter(Q(unit__in=units.values("pk")) | Q(unit=None))

    def _is_running(self, occurrence: Sequence[Mapping[str, Any]]) -> bool:
        """Whether the occurrence goes on: a date not yet past, or, without any date, not begun before the day."""
        dates = [row["due_on"] for row in occurrence if row["due_on"]]
        return bool(max(dates or [row["opens_on"] for row in occurrence]) >= self.as_of)

    def _let_later_acts_stand(self, verdicts: list[Fields], ledger: dict[str, Fields]) -> None:
        """Keep the state of duties that a person closed or re-opened after the facts were read."""
        moved = {
            duty["pk"]: (duty, verdict)
            for verdict in verdicts
            if (duty := ledger.get(verdict["key"])) and duty["state"] != verdict["state"]
        }
        if not moved:
            return
        later = DutyChange.objects.filter(duty__in=moved, at__gt=self.facts_at).exclude(by=None)
        for pk in set(later.values_list("duty", flat=True)):
            duty, verdict = moved[pk]
            verdict.update({name: duty[name] for name in STATE})

    def _write(self, found: dict[str, tuple[Fields, list[Change]]]) -> None:
        written = Duty.objects.bulk_create(
            [Duty(**verdict) for verdict, _changes in found.values()],
            update_conflicts=True, unique_fields=["key"], update_fields=[name.removesuffix("_id") for name in FIELDS],
        )  # fmt: skip
        self._record({duty.pk: found[duty.key][1] for duty in written})

    def _record(self, changed: dict[int, list[Change]]) -> None:
        rows = [
            DutyChange(
                duty_id=pk, what=change.what, reason=change.reason, before=change.before, after=change.after,
                at=self.at, run=str(self.run),
            )
            for pk, differences in changed.items()
            for change in differences
        ]  # fmt: skip
        DutyChange.objects.bulk_create(rows)
        self.counts.update(str(row.what) for row in rows)


def _take_early_reports(verdicts: list[Fields], ledger: dict[str, Fields]) -> None:
    """An incident may be reported before a run works out that it must be: that report is the evidence."""
    new = [verdict for verdict in verdicts if verdict["subject_type"] == "event" and verdict["key"] not in ledger]
    early = {verdict["subject"]: verdict for verdict in new if verdict["state"] == State.OPEN}
    if not early:
        return
    claimed = claim_reports({event: (verdict["key"], verdict["holder_id"]) for event, verdict in early.items()})
    for event, report in claimed.items():
        early[event].update(
            state=str(State.SATISFIED), evidence=report.evidence_key,
            satisfied_on=localdate(report.given_at), satisfied_at=report.given_at,
        )  # fmt: skip


def _date_exactly(verdicts: list[Fields], ledger: dict[str, Fields]) -> None:
    """Where the limit counts hours, take the moment of the report that satisfies; else keep what the ledger knows."""
    for verdict in verdicts:
        duty = ledger.get(verdict["key"])
        if duty and duty["evidence"] == verdict["evidence"]:
            verdict["satisfied_at"] = duty["satisfied_at"]
    by_hours = [
        verdict for verdict in verdicts if verdict["due_at"] and verdict["evidence"] and not verdict["satisfied_at"]
    ]
    if by_hours:
        moments = given_at({verdict["evidence"] for verdict in by_hours})
        for verdict in by_hours:
            verdict["satisfied_at"] = moments.get(verdict["evidence"])
