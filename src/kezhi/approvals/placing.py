"""Put an approval before those who decide its step: post, seat or person, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.timezone import localdate

from kezhi.accounts.queries.seating import Seat, Seating
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, TimeLimit
from kezhi.approvals.planned import PlannedStep

FIELDS = ("post", "or_above", "rank", "seat_id", "holder_id", "due_at", "reminded_at")


@dataclass(frozen=True, slots=True)
class Placed:
    """Who is asked now; `passed_over` says whose post was gone past because its only holder may not decide."""

    post: str = ""
    or_above: bool = False
    rank: int | None = None
    seat_id: int | None = None
    holder_id: int | None = None
    due_at: datetime | None = None
    reminded_at: None = None
    passed_over: str = ""

    def put(self, approval: Approval) -> None:
        """Let the approval wait for these."""
        for name in FIELDS:
            setattr(approval, name, getattr(self, name))


class Placing:
    """Places steps at one moment; the same step in the same unit is worked out once."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self.seating = Seating(localdate(at))
        self._limits = dict(TimeLimit.objects.values_list("kind", "working_days"))
        self._known: dict[tuple[object, ...], Placed] = {}

    def place(self, step: PlannedStep, unit: int, kind: str, without: Iterable[int | None] = ()) -> Placed:
        """Who is asked, in the post that the company binds to the one named by a regulation; where the only holder may
        not decide (they proposed it), the next post above them is."""
        left_out = frozenset(pk for pk in without if pk)
        key = (step.post, step.or_above, step.person, tuple(step.within.items()), step.clock, unit, kind, left_out)
        if key not in self._known:
            meant = replace(step, post=self.seating.bound(step.post, unit)) if step.post else step
            self._known[key] = self._placed(meant, unit, kind, left_out)
        return self._known[key]

    def due_at(self, step: PlannedStep, kind: str) -> datetime | None:
        """By the step's own limit, else by the company's for this kind."""
        if not step.within and kind in self._limits:
            return PlannedStep(within={"working_days": self._limits[kind]}).due_at(self._at)
        return step.due_at(self._at)

    def _placed(self, step: PlannedStep, unit: int, kind: str, left_out: Set[int]) -> Placed:
        due_at = self.due_at(step, kind)
        if step.person is not None:
            return Placed(holder_id=step.person, due_at=due_at)
        seat, passed_over, or_above = self._seat(step, unit, kind, left_out)
        return Placed(seat.post, or_above, seat.rank, seat.unit, None, due_at, passed_over=passed_over)

    def _seat(self, step: PlannedStep, unit: int, kind: str, left_out: Set[int]) -> tuple[Seat, str, bool]:
        seating = self.seating
        found = seating.seat(step.post, unit, or_above=step.or_above, without=left_out)
        if found.unit is not None or not left_out:
            return found, "", step.or_above
        theirs = seating.seat(step.post, unit, or_above=step.or_above)
        if theirs.unit is None:
            return found, "", step.or_above
        needs = kinds()[kind].decided_with
        holders = seating.holders(step.post).get(seating.paths[theirs.unit], set())
        above = seating.superior(step.post, unit, of=holders, needs=needs, without=left_out)
        return (above, step.post, False) if above else (found, "", step.or_above)
