"""Carry out one run: evaluate, keep the verdicts and the receipt, lay them against grades and duties."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pyarrow import parquet

from kezhi.accounts.errors import Refusal
from kezhi.duties.actions import reconcile
from kezhi.engine.compose import evaluate_one
from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate import Evaluation
from kezhi.grading.actions import accept_verdicts
from kezhi.policies.library import rules_of
from kezhi.policies.live import live_facts
from kezhi.policies.models import Run
from kezhi.policies.queries.kept_verdicts import folder_of, verdicts_kept
from kezhi.policies.queries.together import composition_on

_STEPS = 4


class Progress(Protocol):
    """Whoever watches the run."""

    def tell(self, done: int, total: int, note: str = "") -> None:
        """Hear that `done` of `total` is finished."""


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
        _end(run, Run.State.FAILED, at=at, error=_said(refused))
        raise
    except Exception:
        _end(run, Run.State.FAILED, at=at, error=_("评定中断，等级与义务未改动。请重试。"))
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
    progress.tell(0, _STEPS, _("正在计算"))
    began_at = at or timezone.now()
    edition = run.adoption.edition
    rules = rules_of(edition)
    together = composition_on(run.as_of)
    result = evaluate_one(
        together, str(run.adoption_id), live_facts(), as_of=run.as_of, known=verdicts_kept(together, run)
    )
    progress.tell(1, _STEPS, _("正在保存结果"))
    _keep(run, result)
    with transaction.atomic():  # grades and duties move together or not at all
        progress.tell(2, _STEPS, _("正在核对等级"))
        graded = accept_verdicts(
            run=run.number, as_of=run.as_of, edition=edition, rules=rules, verdicts=result.customers, at=began_at
        )
        progress.tell(3, _STEPS, _("正在核对义务"))
        owed = reconcile(
            run=run, edition=edition, verdicts=result.duties, at=began_at, as_of=run.as_of, facts_at=began_at
        )
        run.receipt, run.counts = result.receipt.to_dict(), {**graded, **owed}
        _end(run, Run.State.DONE, at=at)
    progress.tell(_STEPS, _STEPS)


def _keep(run: Run, result: Evaluation) -> None:
    """Every verdict table as Parquet in the data folder, so that a receipt can be checked later."""
    folder = folder_of(run.pk)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in result.verdicts.items():
        parquet.write_table(table, folder / f"{name}.parquet")


def _end(run: Run, state: str, *, at: datetime | None, error: str = "") -> None:
    run.state, run.error, run.ended_at = state, error, at or timezone.now()
    run.save(update_fields=["state", "error", "ended_at", "receipt", "counts"])
