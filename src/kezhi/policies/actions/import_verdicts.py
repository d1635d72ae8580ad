"""Bring back verdicts that were found elsewhere, and take them as those of any run."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.engine.evaluate.brought_back import RECEIPT, BroughtBack, read_verdicts
from kezhi.policies.actions.check_verdicts import adoption_of, refuse_unfit
from kezhi.policies.actions.run_now import Unwatched
from kezhi.policies.actions.take_verdicts import Progress, take_verdicts
from kezhi.policies.models import Adoption, Run
from kezhi.policies.queries.kept_verdicts import folder_of


@dataclass(frozen=True)
class Imported:
    """The run that the verdicts became; `is_new` unless they had been brought back before."""

    run: Run
    is_new: bool


def import_verdicts(
    *, folder: Path, by: Staff | None, at: datetime, progress: Progress | None = None
) -> tuple[Imported, ...]:
    """A run for each adoption evaluated there; all of them or, where one is refused, none.

    Refuses verdicts that are altered, of other rules, values or days than adopted, or of older facts than the ledger's.
    """
    given = [read_verdicts(each) for each in _folders(folder)]
    begun: list[int] = []
    try:
        with transaction.atomic():
            return tuple(_imported(each, by, at, progress or Unwatched(), begun) for each in given)
    except BaseException:
        for pk in begun:
            shutil.rmtree(folder_of(pk), ignore_errors=True)
        raise


def _folders(folder: Path) -> list[Path]:
    """The folder itself, or one for each adoption in it."""
    within = sorted(path.parent for path in folder.glob(f"*/{RECEIPT}"))
    return within if within and not (folder / RECEIPT).exists() else [folder]


def _imported(given: BroughtBack, by: Staff | None, at: datetime, progress: Progress, begun: list[int]) -> Imported:
    adoption = adoption_of(given)
    if by is not None:
        must_reach(by, Capability.RUN_POLICY, adoption.unit)
    if known := _known(given, adoption):
        return Imported(known, is_new=False)
    moment = refuse_unfit(given, adoption, at=at)
    run = Run.objects.create(adoption=adoption, as_of=given.as_of, asked_by=by, asked_at=at, state=Run.State.RUNNING)
    begun.append(run.pk)
    receipt = {**given.receipt, "imported_at": at.isoformat()}
    take_verdicts(
        run=run, verdicts=given.verdicts, receipt=receipt, facts_at=moment, began_at=at, progress=progress, at=at
    )
    record(by, "policies.run.imported", run, at=at, after={"as_of": given.as_of, "digest": given.receipt["digest"]})
    return Imported(run, is_new=True)


def _known(given: BroughtBack, adoption: Adoption) -> Run | None:
    """The run that these very verdicts became before."""
    if given.moment is None:
        return None
    told = (given.receipt["digest"], given.moment.isoformat())
    done = Run.objects.filter(adoption=adoption, as_of=given.as_of, state=Run.State.DONE).order_by("pk")
    return next((run for run in done if (run.receipt.get("digest"), run.receipt.get("moment")) == told), None)
