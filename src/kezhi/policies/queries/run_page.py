"""The page of one run: how far it is, what came of it, and its receipt; and the list of runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import oversees
from kezhi.engine.errors import EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.jobs.queries import Standing, standing
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of
from kezhi.policies.models import Adoption, Edition, Run
from kezhi.policies.queries.receipt_view import ReceiptView, receipt_view
from kezhi.ui.components.tag import Tag

RUNS = 50


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in a list."""

    pk: int
    number: str
    as_of: date
    tag: Tag
    asked_by: str
    asked_at: datetime
    counts: dict[str, int]
    digest: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run whole."""

    line: RunLine
    pack: str
    adoption: int
    title: str
    unit: str
    standing: Standing
    error: str
    receipt: ReceiptView
    is_over: bool


def runs_of(adoption: Adoption, staff: Staff, limit: int = RUNS) -> tuple[RunLine, ...]:
    """The latest runs of an adoption; how many customers they concern for whoever sees all of these; one statement."""
    rows = Run.objects.filter(adoption=adoption).select_related("asked_by").order_by("-pk")[:limit]
    counted = oversees(staff, Capability.SEE_CUSTOMERS, adoption.unit)
    return tuple(_line(run, is_counted=counted) for run in rows)


def run_page(pk: int, staff: Staff) -> RunPage | None:
    """One statement; None when there is no such run."""
    related = ("adoption__edition", "adoption__unit", "asked_by", "job")
    run = Run.objects.filter(pk=pk).select_related(*related).first()
    if run is None:
        return None
    far = standing(run.job) if run.job else Standing(0, "", is_over=run.is_over)
    edition, counted = run.adoption.edition, oversees(staff, Capability.SEE_CUSTOMERS, run.adoption.unit)
    return RunPage(
        line=_line(run, is_counted=counted), pack=edition.pack, adoption=run.adoption_id, title=edition.title,
        unit=run.adoption.unit.name,
        standing=far, error=run.error or far.error, is_over=run.is_over,
        receipt=receipt_view(run, _rules(edition), is_counted=counted),
    )  # fmt: skip


def _rules(edition: Edition) -> PackEdition | None:
    try:
        return rules_of(edition)
    except (EditionAltered, EngineError):
        return None


def _line(run: Run, *, is_counted: bool) -> RunLine:
    by = run.asked_by.name if run.asked_by else ""
    tones = {Run.State.DONE: "done", Run.State.FAILED: "late", Run.State.RUNNING: "accent"}
    tag = Tag(run.get_state_display(), tones.get(run.state, ""))  # type: ignore[call-overload]
    digest = str(run.receipt.get("digest", ""))[:12]
    return RunLine(run.pk, run.number, run.as_of, tag, by, run.asked_at, run.counts if is_counted else {}, digest)
