"""Put an approval before those who decide its step: post, seat or person, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.accounts.queries.seating import Seat, Seating
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Step, TimeLimit
from kezhi.approvals.planned import PlannedStep

FIELDS = ("post", "or_above", "rank", "seat_id", "holder_id", "due_at", "reminded_at")


@dataclass(frozen=True, slots=True)
class Placed:
    """Who is asked now; `passed_over` says who was gone past, `because` they may not decide or are not there."""

    post: str = ""
    or_above: bool = False
    rank: int | None = None
    seat_id: int | None = None
    holder_id: int | None = None
    due_at: datetime | None = None
    reminded_at: None = None
    passed_over: str = ""
    because: Step.Verb = Step.Verb.SEAT

    def step(self, approval: Approval, at: datetime) -> Step | None:
        """What the course of the approval tells of it; nothing where those are asked who are meant."""
        if not self.passed_over:
            return None
        return Step(
            approval=approval, round=approval.round, turn=approval.turn, verb=self.because,
            post=self.passed_over[:30], to=self.post, at=at,
        )  # fmt: skip

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
        """Who is asked, in the post that the company binds to the one named by a regulation; where its only holder may
        not decide (they proposed it) or nobody holds it, somebody above is, who is said."""
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
        rank = self.seating.ranks.get(step.post)
        if step.person is not None and self.seating.is_in_service(step.person) and step.person not in left_out:
            return Placed(step.post, False, rank, None, step.person, due_at)  # noqa: FBT003 - a row of fields
        found = Seat(step.post, rank, None)
        if step.person is None:
            found = self.seating.seat(step.post, unit, or_above=step.or_above, without=left_out)
        if found.unit is not None:
            return Placed(found.post, step.or_above, found.rank, found.unit, None, due_at)
        above, because = self._instead(step, unit, kind, left_out)
        if above is None:
            return Placed(found.post, step.or_above, found.rank, None, None, due_at)
        over = step.post if step.post or step.person is None else Staff.objects.get(pk=step.person).name
        return Placed(above.post, False, above.rank, above.unit, None, due_at, passed_over=over, because=because)  # noqa: FBT003

    def _instead(self, step: PlannedStep, unit: int, kind: str, left_out: Set[int]) -> tuple[Seat | None, Step.Verb]:
        """Who is asked where those meant may not decide, or are not there; the superior before the head of the unit, or
        the other way round."""
        seating, needs = self.seating, kinds()[kind].decided_with
        people = self._meant(step, unit)
        above = seating.superior(step.post, unit, of=people, needs=needs, without=left_out)
        head = seating.head(unit, rank=seating.ranks.get(step.post), needs=needs, without=left_out)
        return (above or head, Step.Verb.RECUSE) if people else (head or above, Step.Verb.VACANT)

    def _meant(self, step: PlannedStep, unit: int) -> Set[int]:
        """Those in service whom the step means, whether or not they may decide."""
        seating = self.seating
        if step.person is not None:
            return {step.person} if seating.is_in_service(step.person) else set()
        seat = seating.seat(step.post, unit, or_above=step.or_above)
        path = seating.paths[seat.unit] if seat.unit else ""
        return seating.deciders(step.post, path, or_above=step.or_above) if path else set()
