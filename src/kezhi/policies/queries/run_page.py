"""The page of one run: how far it is, what came of it, and its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kezhi.jobs.models import Job
from kezhi.policies.models import Adoption, Run


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in a list."""

    pk: int
    number: str
    as_of: date
    state: str
    state_label: str
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    digest: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run whole."""

    line: RunLine
    pack: str
    title: str
    unit: str
    percent: int
    note: str
    error: str
    counts: dict[str, int]
    receipt: dict[str, object]
    is_over: bool


def runs_of(adoption: Adoption, limit: int = 20) -> tuple[RunLine, ...]:
    """The latest runs of an adoption; one statement."""
    rows = Run.objects.filter(adoption=adoption).select_related("asked_by").order_by("-pk")[:limit]
    return tuple(map(_line, rows))


def run_page(pk: int) -> RunPage | None:
    """One statement; None when there is no such run."""
    related = ("adoption__edition", "adoption__unit", "asked_by", "job")
    run = Run.objects.filter(pk=pk).select_related(*related).first()
    if run is None:
        return None
    job: Job | None = run.job
    return RunPage(
        line=_line(run), pack=run.adoption.edition.pack, title=run.adoption.edition.title, unit=run.adoption.unit.name,
        percent=job.percent if job else 0, note=job.note if job else "", error=run.error or (job.error if job else ""),
        counts=run.counts, receipt=run.receipt, is_over=run.state in {Run.State.DONE, Run.State.FAILED},
    )  # fmt: skip


def _line(run: Run) -> RunLine:
    by = run.asked_by.name if run.asked_by else ""
    digest = str(run.receipt.get("result_digest", ""))[:12]
    return RunLine(
        run.pk, run.number, run.as_of, run.state, run.get_state_display(), by, run.asked_at, run.ended_at, digest
    )
