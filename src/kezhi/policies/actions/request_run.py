"""Ask for an evaluation of an adoption as of a day; it runs beside the request."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.jobs.actions import enqueue
from kezhi.policies.errors import DateNotCovered, RunUnderWay
from kezhi.policies.models import Adoption, Run


@transaction.atomic
def request_run(*, adoption: Adoption, as_of: date, by: Staff | None, at: datetime) -> Run:
    """The waiting run; refuses a day before the adoption, and a second run of a day while one is under way."""
    if by is not None:
        by.must(Capability.RUN_POLICY)
    if as_of < adoption.adopted_on:
        raise DateNotCovered(as_of=as_of, adopted_on=adoption.adopted_on)
    under_way = {Run.State.WAITING, Run.State.RUNNING}
    if Run.objects.filter(adoption=adoption, as_of=as_of, state__in=under_way).exists():
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
