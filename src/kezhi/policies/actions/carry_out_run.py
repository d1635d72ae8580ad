"""Carry out one run: evaluate, keep the verdicts and the receipt, lay them against grades and duties."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.engine.compose import evaluate_one
from kezhi.engine.compose.evaluate import edition_of
from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate import Evaluation
from kezhi.engine.evaluate.incremental import evaluate_anew
from kezhi.engine.facts.source import FactSource
from kezhi.policies.actions.take_verdicts import STEPS, Changed, Progress, end, take_verdicts
from kezhi.policies.errors import AdoptionOver
from kezhi.policies.library import rules_of
from kezhi.policies.live import live_facts
from kezhi.policies.models import Run
from kezhi.policies.queries.kept_verdicts import verdicts_kept
from kezhi.policies.queries.last_run import keep_marks, last_run
from kezhi.policies.queries.together import composition_on


def carry_out_run(*, progress: Progress, run_id: int, at: datetime | None = None, after_change: bool = False) -> None:
    """Run twice, it does its work once: verdicts are derived, and the ledgers take them by key.

    `at` is when it happens, now if left out. `after_change` evaluates only whom something touched since the last run,
    where that is enough.
    """
    run = Run.objects.select_related("adoption__edition", "adoption__unit").get(pk=run_id)
    if run.state == Run.State.DONE:
        return
    Run.objects.filter(pk=run_id).update(state=Run.State.RUNNING)
    try:
        _evaluate_and_take(run, progress, at, after_change=after_change)
    except (EngineError, Refusal) as refused:
        end(run, Run.State.FAILED, at=at, error=said(refused))
        raise
    except Exception:
        end(run, Run.State.FAILED, at=at, error=_("评定中断，等级与义务未改动。请重试。"))
        raise


def said(refused: EngineError | Refusal) -> str:
    """Why it was refused, a line a reason; a value that is missing is set on the regulation's page."""
    if isinstance(refused, Refusal):
        return str(refused)
    where = _("请在制度页%(clause)s设定。")
    return "\n".join(
        f"{fault.cause}{where % {'clause': fault.clause}}" if fault.code == "parameter_not_set" else fault.sentence()
        for fault in refused.diagnostics
    )


def _must_run_on(run: Run) -> None:
    """Refuse where something else was adopted in its place after the run was asked for."""
    adoption = run.adoption
    if adoption.ended_on is not None and adoption.ended_on <= run.as_of:
        raise AdoptionOver(unit=adoption.unit.name, ended_on=adoption.ended_on, title=adoption.edition.title)


def _evaluate_and_take(run: Run, progress: Progress, at: datetime | None, *, after_change: bool) -> None:
    progress.tell(0, STEPS, _("正在计算"))
    began_at = at or timezone.now()
    rules_of(run.adoption.edition)  # refuses a pack that was altered since
    _must_run_on(run)
    together = composition_on(run.as_of)
    together.refuse_unsettled()
    name, known = str(run.adoption_id), verdicts_kept(together, run)

    def evaluated(around: Callable[[FactSource], FactSource]) -> Evaluation:
        return evaluate_one(together, name, live_facts(), as_of=run.as_of, known=known, around=around)

    before = last_run(run) if after_change else None
    found = evaluate_anew(edition_of(together, together.named(name)), evaluated, before, as_of=run.as_of)
    result, touched = found.evaluation, found.touched
    take_verdicts(
        run=run, verdicts=result.verdicts, receipt=result.receipt.to_dict(), facts_at=began_at, progress=progress,
        at=at, changed=None if touched is None else Changed(touched, found.others_differ),
    )  # fmt: skip
    keep_marks(run, found.marks)
