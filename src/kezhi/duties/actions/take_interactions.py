"""Let what was recorded late, by the thousand, close what it fulfilled: open duties, and those that were missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models.query import QuerySet

from kezhi import bulk
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record_many
from kezhi.care.models import Interaction
from kezhi.care.queries.recorded import of_keys
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.rules import acts_of

What, Reason, State = DutyChange.What, DutyChange.Reason, Duty.State
Act = tuple[date, int, str]
"""When, which, of what kind: the first in time stands first."""

_BATCH = 5_000


@transaction.atomic
def take_interactions(*, interactions: QuerySet[Interaction], by: Staff, at: datetime) -> int:
    """Each closes as `take_interaction` has one do it, and what was missed, too, where it fell into its time.

    The engine shows the occurrence that runs and the one before; what lies further back is closed here or never. Five
    statements for some thousand. Returns how many duties were closed.
    """
    keys = list(interactions.order_by("pk").values_list("pk", flat=True))
    return sum(_take(keys[start : start + _BATCH], by, at) for start in range(0, len(keys), _BATCH))


def _take(keys: Collection[int], by: Staff, at: datetime) -> int:
    acts, done = _acts(keys), list[tuple[Duty, Act]]()
    of_rule: dict[tuple[int, str], tuple[str, ...]] = {}
    for duty in _owed({customer for customer, _staff in acts}):
        known = acts.get((duty.customer_id, duty.holder_id))
        if not known:
            continue
        kinds = of_rule.setdefault((duty.edition_id, duty.rule), acts_of(duty))
        if act := next((act for act in known if act[2] in kinds and _falls_into(act[0], duty)), None):
            done.append((duty, act))
    _close(done, by, at)
    return len(done)


def _acts(keys: Collection[int]) -> dict[tuple[int | None, int | None], list[Act]]:
    """By customer and who took part."""
    found: dict[tuple[int | None, int | None], list[Act]] = defaultdict(list)
    named = of_keys(keys).values_list("customer", "participants", "happened_on", "pk", "kind", named=True)
    for row in named:
        found[row.customer, row.participants].append((row.happened_on, row.pk, row.kind))
    for acts in found.values():
        acts.sort()
    return found


def _owed(customers: Collection[int | None]) -> Iterator[Duty]:
    may_be_done = Duty.objects.filter(kind=Duty.Kind.CADENCE, state__in=[State.OPEN, State.MISSED])
    found = may_be_done.filter(customer__in=customers).select_related("edition").select_for_update(of=("self",))
    return found.order_by("opens_on", "pk").iterator(_BATCH)


def _falls_into(day: date, duty: Duty) -> bool:
    if day < duty.opens_on:
        return False
    return duty.state == State.OPEN or duty.due_on is None or day <= duty.due_on


def _close(done: Collection[tuple[Duty, Act]], by: Staff, at: datetime) -> None:
    rows = [(str(State.SATISFIED), f"i{key}", day, None, duty.pk) for duty, (day, key, _kind) in done]
    bulk.update(Duty, ("state", "evidence", "satisfied_on", "satisfied_at"), rows)
    changes = [
        (duty, {"state": str(duty.state)}, {"state": state, "evidence": evidence, "satisfied_on": day.isoformat()})
        for (duty, _act), (state, evidence, day, _moment, _pk) in zip(done, rows, strict=True)
    ]
    told = ((d.pk, str(What.SATISFIED), _reason(d, by), before, after, at, "", by.pk) for d, before, after in changes)
    bulk.insert(DutyChange, ("duty_id", "what", "reason", "before", "after", "at", "run", "by_id"), told)
    record_many(by, "duties.duty.satisfied", changes, at=at)


def _reason(duty: Duty, by: Staff) -> str:
    if duty.state == State.MISSED:
        return str(Reason.LATE_RECORD)
    return str(Reason.IN_PLACE if duty.holder_id == by.pk else Reason.ON_BEHALF)
