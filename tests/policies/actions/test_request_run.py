"""Asking for a run."""

from datetime import date

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.jobs.models import Job
from kezhi.policies.actions import request_run
from kezhi.policies.errors import DateNotCovered, RunUnderWay
from kezhi.policies.models import Run
from tests.regulated import AT, TODAY


def test_a_run_waits_with_its_job_and_its_trace(adoption, xu):
    run = request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)

    assert (run.state, run.as_of, run.asked_by, run.number) == ("waiting", TODAY, xu, f"R-20261118-{run.pk:02d}")
    job = Job.objects.get()
    assert (run.job, job.key, job.arguments) == (job, f"run-{run.pk}", {"run_id": run.pk})
    assert Entry.objects.filter(act="policies.run.requested", by=xu).count() == 1


def test_a_second_run_of_a_day_is_refused_while_the_first_is_under_way(adoption, xu):
    request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)

    with pytest.raises(RunUnderWay):
        request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)

    assert (Run.objects.count(), Job.objects.count()) == (1, 1)


def test_a_day_before_the_adoption_is_refused(adoption, xu):
    with pytest.raises(DateNotCovered, match="2026-01-04早于采用日2026-01-05"):
        request_run(adoption=adoption, as_of=date(2026, 1, 4), by=xu, at=AT)

    assert Run.objects.count() == 0


def test_a_salesperson_may_not_ask(adoption, shen):
    with pytest.raises(NotAllowed):
        request_run(adoption=adoption, as_of=TODAY, by=shen, at=AT)

    assert (Run.objects.count(), Job.objects.count()) == (0, 0)
