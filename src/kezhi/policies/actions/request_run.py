"""Ask for an evaluation of an adoption as of a day; it runs beside the request."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.jobs.actions import enqueue
from kezhi.jobs.models import Job
from kezhi.policies.errors import DateAhead, DateBehind, DateNotCovered, RunUnderWay
from kezhi.policies.models import Adoption, Run

GIVEN_UP = Q(job__state=Job.State.FAILED)
"""Whose worker was killed again and again; such a run cannot tell it itself."""


@transaction.atomic
def request_run(*, adoption: Adoption, as_of: date, by: Staff | None, at: datetime) -> Run:
    """The waiting run; refuses a day that the ledger cannot stand on, and a second run while one is under way.

    The ledger goes forward only: no day before the adoption or the last run, and none that is still to come.
    """
    if by is not None:
        must_reach(by, Capability.RUN_POLICY, adoption.unit)
    if as_of < adoption.adopted_on:
        raise DateNotCovered(as_of=as_of, adopted_on=adoption.adopted_on)
    if as_of > localdate(at):
        raise DateAhead(as_of=as_of)
    latest = Run.objects.filter(adoption=adoption, state=Run.State.DONE).aggregate(Max("as_of"))["as_of__max"]
    if latest and as_of < latest:
        raise DateBehind(as_of=as_of, latest=latest)
    under_way = Run.objects.filter(adoption=adoption, as_of=as_of, state__in={Run.State.WAITING, Run.State.RUNNING})
    if under_way.exclude(GIVEN_UP).exists():
        raise RunUnderWay(as_of=as_of)
    run = Run.objects.create(adoption=adoption, as_of=as_of, asked_by=by, asked_at=at)
    run.job = enqueue(
        "kezhi.policies.actions.carry_out_run.carry_out_run",
        kind="policies.run", key=f"run-{run.pk}", title=f"{adoption.edition.short_title} {as_of:%Y-%m-%d}",
        by=by, at=at, arguments={"run_id": run.pk},
    )  # fmt: skip
    run.save(update_fields=["job"])
    record(by, "policies.run.requested", run, at=at, after={"as_of": as_of})
    return run
