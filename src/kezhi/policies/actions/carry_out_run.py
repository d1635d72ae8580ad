"""Carry out one run: evaluate, keep the verdicts and the receipt, lay them against grades and duties."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.engine.compose import evaluate_one
from kezhi.engine.errors import EngineError
from kezhi.policies.actions.take_verdicts import STEPS, Progress, end, take_verdicts
from kezhi.policies.live import live_facts
from kezhi.policies.models import Run
from kezhi.policies.queries.kept_verdicts import verdicts_kept
from kezhi.policies.queries.together import composition_on


def carry_out_run(*, progress: Progress, run_id: int, at: datetime | None = None) -> None:
    """Run twice, it does its work once: verdicts are derived, and the ledgers take them by key.

    `at` is when it happens, now if left out.
    """
    run = Run.objects.select_related("adoption__edition", "adoption__unit").get(pk=run_id)
    if run.state == Run.State.DONE:
        return
    Run.objects.filter(pk=run_id).update(state=Run.State.RUNNING)
    try:
        _evaluate_and_take(run, progress, at)
    except (EngineError, Refusal) as refused:
        end(run, Run.State.FAILED, at=at, error=_said(refused))
        raise
    except Exception:
        end(run, Run.State.FAILED, at=at, error=_("评定中断，等级与义务未改动。请重试。"))
        raise


def _said(refused: EngineError | Refusal) -> str:
    """Why it was refused, a line a reason; a value that is missing is set on the regulation's page."""
    if isinstance(refused, Refusal):
        return str(refused)
    where = _("请在制度页%(clause)s设定。")
    return "\n".join(
        f"{fault.cause}{where % {'clause': fault.clause}}" if fault.code == "parameter_not_set" else fault.sentence()
        for fault in refused.diagnostics
    )


def _evaluate_and_take(run: Run, progress: Progress, at: datetime | None) -> None:
    progress.tell(0, STEPS, _("正在计算"))
    began_at = at or timezone.now()
    together = composition_on(run.as_of)
    result = evaluate_one(
        together, str(run.adoption_id), live_facts(), as_of=run.as_of, known=verdicts_kept(together, run)
    )
    take_verdicts(
        run=run, verdicts=result.verdicts, receipt=result.receipt.to_dict(), facts_at=began_at, progress=progress, at=at
    )
