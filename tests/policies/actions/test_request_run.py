"""Asking for a run."""

from datetime import date

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.duties.models import Duty
from kezhi.grading.models import Proposal
from kezhi.jobs.models import Job
from kezhi.jobs.progress import Progress
from kezhi.policies.actions import request_run, run_day
from kezhi.policies.actions.carry_out_run import carry_out_run
from kezhi.policies.errors import AdoptionOver, DateNotCovered, RunUnderWay
from kezhi.policies.models import Adoption, Run
from kezhi.policies.queries.together import composition_on
from tests.regulated import AT, TODAY, adopt_by


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


def test_a_run_given_up_after_repeated_kills_may_be_asked_for_again_and_is_at_night(adoption, xu):
    first = request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)
    Run.objects.update(state=Run.State.RUNNING)
    Job.objects.update(state=Job.State.FAILED)

    (again,) = run_day(on=TODAY, at=AT)
    Job.objects.update(state=Job.State.FAILED)
    by_hand = request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)

    assert len({first.pk, again.pk, by_hand.pk}) == 3


def test_a_day_whose_run_is_done_is_not_run_again_at_night_whatever_its_job_says(adoption, xu):
    request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)
    Run.objects.update(state=Run.State.DONE)
    Job.objects.update(state=Job.State.FAILED)

    assert run_day(on=TODAY, at=AT) == []


def test_a_run_asked_for_before_another_edition_took_its_place_says_so_and_writes_nothing(adoption, xu):
    run = request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)
    Adoption.objects.update(ended_on=TODAY)

    with pytest.raises(AdoptionOver, match="营销分公司自2026-11-18起不再采用《客户分类管理办法》，不再按它评定。"):
        carry_out_run(progress=Progress(run.job), run_id=run.pk, at=AT)

    run.refresh_from_db()
    assert (run.state, run.error) == ("failed", "营销分公司自2026-11-18起不再采用《客户分类管理办法》，不再按它评定。")
    assert (Duty.objects.count(), Proposal.objects.count()) == (0, 0)


def test_the_same_regulation_in_nested_units_is_run_for_each(adoption, company, gu):
    inner = adopt_by(company.east, gu)

    asked = run_day(on=TODAY, at=AT)

    assert {run.adoption_id for run in asked} == {adoption.pk, inner.pk}
    assert composition_on(TODAY).unsettled == ()
