"""The ledger under a run: what it holds, what the verdicts make of it, and the writing in a few statements."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db.models import Q
from django.db.models.query import QuerySet

from kezhi import bulk
from kezhi.accounts.models import Unit
from kezhi.duties.comparison import Change, beginning, changes
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.standing import (
    date_exactly,
    let_acts_of_the_named_stand,
    let_decisions_stand,
    let_later_acts_stand,
    take_early_reports,
)
from kezhi.duties.verdicts import BATCH, FIELDS, NAMES, Fields, Restriction, Row
from kezhi.policies.models import Edition, Run
from kezhi.policies.queries.in_force import adoptions_in_force

What, Reason, State = DutyChange.What, DutyChange.Reason, Duty.State
Ending = tuple[DutyChange.What, DutyChange.Reason, Duty.State]


class Laying:
    """One laying of verdicts against the ledger; `counts` is what it changed so far."""

    def __init__(
        self, run: Run | str, edition: Edition, part: Restriction, *, at: datetime, as_of: date, facts_at: datetime
    ) -> None:
        self.run, self.edition, self.part = run, edition, part
        self.at, self.as_of, self.facts_at = at, as_of, facts_at
        self.counts: Counter[str] = Counter()
        self._seen = array("q")

    def lay(self, rows: list[Row]) -> None:
        """Bring these duties in line; inside a transaction."""
        self._queue()
        kept = self._kept([row[0] for row in rows])
        self._seen.extend(pk for pk, _row in kept.values())
        differing = [row for row in rows if (duty := kept.get(row[0])) is None or duty[1] != row]
        ledger = {key: {"pk": kept[key][0], **_named(kept[key][1])} for key, *_rest in differing if key in kept}
        self._bring_in_line([_named(row) for row in differing], ledger)

    def _bring_in_line(self, verdicts: list[Fields], ledger: dict[str, Fields]) -> None:
        take_early_reports(verdicts, ledger)
        date_exactly(verdicts, ledger)
        let_acts_of_the_named_stand(verdicts, ledger)
        let_decisions_stand(verdicts, ledger, as_of=self.as_of)
        let_later_acts_stand(verdicts, ledger, facts_at=self.facts_at)
        self._open([verdict for verdict in verdicts if verdict["key"] not in ledger])
        self._alter([
            (duty["pk"], verdict, differences)
            for verdict in verdicts
            if (duty := ledger.get(verdict["key"])) and (differences := changes(duty, verdict))
        ])  # fmt: skip

    def void_others(self) -> None:
        """Void what the verdicts no longer ask for while its occurrence runs; what went by undone was missed."""
        self._queue()
        occurrences = defaultdict(list)
        seen = np.unique(self._seen)
        open_now = self.reach().filter(state__in=[State.OPEN, State.WAITING]).select_for_update()
        for row in open_now.values("pk", "key", "state", "opens_on", "due_on").iterator(BATCH):
            place = np.searchsorted(seen, row["pk"])
            if place == len(seen) or seen[place] != row["pk"]:
                occurrences["/".join(row["key"].split("/")[:4])].append(row)
        gone = [(row, self._end_of(row, rows)) for rows in occurrences.values() for row in rows]
        for start in range(0, len(gone), BATCH):
            self._let_go(gone[start : start + BATCH])

    def _let_go(self, gone: Sequence[tuple[Mapping[str, Any], Ending]]) -> None:
        for ended in {state for _row, (_what, _reason, state) in gone}:
            Duty.objects.filter(pk__in=[row["pk"] for row, end in gone if end[2] == ended]).update(state=ended)
        self._record({
            row["pk"]: [Change(what, reason, {"state": row["state"]}, {"state": str(state)})]
            for row, (what, reason, state) in gone
        })  # fmt: skip

    def _end_of(self, row: Mapping[str, Any], occurrence: Sequence[Mapping[str, Any]]) -> Ending:
        """How a duty ends that the verdicts no longer name: missed where its time went by, else not needed."""
        if self._is_running(occurrence) or not any(each["due_on"] for each in occurrence):
            return What.VOIDED, Reason.NOT_REQUIRED, State.VOID
        if row["state"] == State.WAITING:
            return What.VOIDED, Reason.NOT_REACHED, State.VOID
        return What.MISSED, Reason.OVER, State.MISSED

    def _queue(self) -> None:
        """Let layings of one pack go one after the other (SQLite's writers queue anyway)."""
        list(Edition.objects.select_for_update(no_key=True).filter(pack=self.edition.pack).order_by("pk").values("pk"))

    def _kept(self, keys: list[str]) -> dict[str, tuple[int, Row]]:
        """What the ledger holds under these keys: its number and its row as a verdict would say it."""
        rows = Duty.objects.select_for_update().filter(key__in=keys).values_list(*NAMES, "pk")
        return {row[0]: (row[-1], row[:-1]) for row in rows.iterator(BATCH)}

    def reach(self) -> QuerySet[Duty]:
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

    def _open(self, verdicts: list[Fields]) -> None:
        if not verdicts:
            return
        keys = bulk.reserve(Duty, len(verdicts))
        self._seen.extend(keys)
        rows = ((pk, *(verdict[name] for name in NAMES)) for pk, verdict in zip(keys, verdicts, strict=True))
        bulk.insert(Duty, ("id", *NAMES), rows)
        self._record({pk: beginning(verdict) for pk, verdict in zip(keys, verdicts, strict=True)})

    def _alter(self, altered: list[tuple[int, Fields, list[Change]]]) -> None:
        if altered:
            rows = ((*(verdict[name] for name in FIELDS), pk) for pk, verdict, _changes in altered)
            bulk.update(Duty, FIELDS, rows)
            self._record({pk: differences for pk, _verdict, differences in altered})

    def _record(self, changed: dict[int, list[Change]]) -> None:
        told = [(pk, change) for pk, differences in changed.items() for change in differences]
        run = str(self.run)
        rows = (
            (pk, str(change.what), str(change.reason), change.before, change.after, self.at, run, None)
            for pk, change in told
        )
        bulk.insert(DutyChange, ("duty_id", "what", "reason", "before", "after", "at", "run", "by_id"), rows)
        self.counts.update(str(change.what) for _pk, change in told)


def _named(row: Row) -> Fields:
    return dict(zip(NAMES, row, strict=True))
