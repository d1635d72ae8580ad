"""The steps that an approval is planned to go through, as the regulation or the responsibility matrix demands them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from json import dumps


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Whose word is asked: a post (or any above it), or one person; and within what time, as a pack says `within`."""

    post: str = ""
    or_above: bool = False
    person: int | None = None
    within: Mapping[str, int] = field(default_factory=dict)
    counted: str | None = None
    clock: str = ""
    shift: str = "keep"

    def due_at(self, since: datetime) -> datetime | None:
        """Until when it is to be decided; none without a limit, or where the year's working days are not known yet."""
        if not self.within:
            return None
        from kezhi.approvals.due import due_at  # noqa: PLC0415 - only a step with a limit loads the engine

        return due_at(self, since)


def written(steps: Sequence[PlannedStep]) -> list[dict[str, object]]:
    """The steps as a route keeps them; what is not said is left out."""
    return [
        {name: value for name, value in asdict(step).items() if value not in (None, "", False, {})} for step in steps
    ]


def read(steps: Sequence[Mapping[str, object]]) -> tuple[PlannedStep, ...]:
    """The steps of a route."""
    return tuple(PlannedStep(**step) for step in steps)  # type: ignore[arg-type]


def digest_of(steps: Sequence[PlannedStep], edition: int | None, clause: str, quote: str) -> str:
    """Two routes are one where this is the same."""
    told = dumps([written(steps), edition, clause, quote], ensure_ascii=False, sort_keys=True)
    return sha256(told.encode()).hexdigest()
