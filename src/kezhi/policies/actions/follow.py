"""Follow the records: grades and duties in line with what was recorded since, moments after it was."""

from __future__ import annotations

import shutil
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.errors import Refusal
from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate.incremental import Anew, Before, SameFacts
from kezhi.engine.evaluate.marks import differing
from kezhi.engine.evaluate.touching import differs_from
from kezhi.policies.actions.carry_out_run import said, take_found
from kezhi.policies.actions.evaluate_run import evaluate_run
from kezhi.policies.actions.run_now import Unwatched
from kezhi.policies.actions.take_verdicts import end
from kezhi.policies.alone import alone
from kezhi.policies.models import Adoption, Run
from kezhi.policies.queries.in_force import adoptions_in_force
from kezhi.policies.queries.in_order import in_order
from kezhi.policies.queries.kept_verdicts import folder_of
from kezhi.policies.queries.last_run import last_done, last_run

State = Run.State


def follow(*, at: datetime, terms_too: bool = True) -> list[Run]:
    """The runs that brought the ledgers in line, of whom a change touched where that is enough; none where nothing did.

    A run is there with all it changed, or not at all: one that is killed left nothing, and the next does its work.
    Without `terms_too` only records are asked after, not regulations and values.
    """
    on = localdate(at)
    found = [_follow(each, on, at, terms_too=terms_too) for each in in_order(list(adoptions_in_force(on)), on)]
    return [run for run in found if run is not None]


def _follow(adoption: Adoption, on: date, at: datetime, *, terms_too: bool) -> Run | None:
    with alone(adoption.pk):
        last = last_done(adoption.pk)
        if last is None or last.as_of > on:  # its first run is asked for elsewhere; the ledger never goes back
            return None
        run = Run(adoption=adoption, as_of=on, asked_at=at, state=State.RUNNING)
        before = last_run(run)
        try:
            found = evaluate_run(run, before, if_changed=not terms_too)
        except SameFacts:
            return None
        except (EngineError, Refusal) as refused:
            return _failed(run, said(refused))
        if before is not None and _is_the_same(found, before):
            return None
        with transaction.atomic():
            run.save()
            take_found(run, found, Unwatched(), began_at=at, at=at)
        _let_go_of_verdicts(last)
        return run


def _is_the_same(found: Anew, before: Before) -> bool:
    """Whether there is nothing to lay: the same facts, under the same terms, to the same end."""
    if found.touched or found.marks is None or differing(before.marks, found.marks):
        return False
    receipt = found.evaluation.receipt.to_dict()
    return not differs_from(before.receipt, receipt) and receipt["digest"] == before.receipt["digest"]


def _failed(run: Run, error: str) -> Run | None:
    """Say why, once until something else happens."""
    last = Run.objects.filter(adoption=run.adoption).order_by("-pk").first()
    if last is not None and (last.state, last.as_of, last.error) == (State.FAILED, run.as_of, error):
        return None
    run.save()
    end(run, State.FAILED, at=run.asked_at, error=error)
    return run


def _let_go_of_verdicts(run: Run) -> None:
    """Of the runs that followed changes the last alone keeps its verdicts; a day has hundreds."""
    if run.job_id is None and run.receipt.get("extent"):
        shutil.rmtree(folder_of(run.pk), ignore_errors=True)
