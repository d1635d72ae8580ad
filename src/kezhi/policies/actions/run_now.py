"""Evaluate an adoption at once, in this process: for the nightly command and the demo, where nobody watches."""

from __future__ import annotations

from datetime import date, datetime

from kezhi.policies.actions.carry_out_run import carry_out_run
from kezhi.policies.models import Adoption, Run


class Unwatched:
    """Progress that nobody asks for."""

    def tell(self, done: int, total: int, note: str = "") -> None:
        """Nothing is told."""


def run_now(*, adoption: Adoption, as_of: date, at: datetime, after_change: bool = False) -> Run:
    """The run, done, with its receipt; an EngineError leaves it failed with the reason.

    `after_change`: only whom something touched since the last run; its receipt says how many, or why it was everybody.
    """
    run = Run.objects.create(adoption=adoption, as_of=as_of, asked_at=at)
    carry_out_run(progress=Unwatched(), run_id=run.pk, at=at, after_change=after_change)
    run.refresh_from_db()
    return run
