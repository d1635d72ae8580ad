"""Carry out one run: evaluate, keep the verdicts and the receipt, lay them against grades and duties."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate.incremental import Anew
from kezhi.policies.actions.evaluate_run import evaluate_run
from kezhi.policies.actions.take_verdicts import STEPS, Changed, Progress, end, take_verdicts
from kezhi.policies.alone import alone
from kezhi.policies.errors import DateBehind
from kezhi.policies.models import Run
from kezhi.policies.queries.last_run import keep_marks, last_done, last_run


def carry_out_run(*, progress: Progress, run_id: int, at: datetime | None = None, after_change: bool = False) -> None:
    """Run twice, it does its work once: verdicts are derived, and the ledgers take them by key.

    `at` is when it happens, now if left out. `after_change` evaluates only whom something touched since the last run,
    where that is enough.
    """
    run = Run.objects.select_related("adoption__edition", "adoption__unit").get(pk=run_id)
    with alone(run.adoption_id):
        run.refresh_from_db(fields=["state"])
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


def _evaluate_and_take(run: Run, progress: Progress, at: datetime | None, *, after_change: bool) -> None:
    progress.tell(0, STEPS, _("正在计算"))
    last = last_done(run.adoption_id)
    if last is not None and last.as_of > run.as_of:
        raise DateBehind(as_of=run.as_of, latest=last.as_of)
    began_at = at or timezone.now()
    take_found(run, evaluate_run(run, last_run(run) if after_change else None), progress, began_at=began_at, at=at)


def take_found(run: Run, found: Anew, progress: Progress, *, began_at: datetime, at: datetime | None) -> None:
    """Lay what was found against grades and duties, and keep the marks for the run that follows a change."""
    result, touched = found.evaluation, found.touched
    take_verdicts(
        run=run, verdicts=result.verdicts, receipt=result.receipt.to_dict(), facts_at=began_at, progress=progress,
        at=at, changed=None if touched is None else Changed(touched, found.others_differ),
    )  # fmt: skip
    keep_marks(run, found.marks)
