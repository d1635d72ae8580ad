"""Carrying out a run over the live store."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from pyarrow import parquet

from kezhi.duties.models import Duty
from kezhi.engine.errors import ParametersNotSet
from kezhi.grading.models import Assessment, Proposal
from kezhi.policies.actions import request_run, run_now
from kezhi.policies.actions import take_verdicts as module
from kezhi.policies.models import Run
from tests.regulated import AT, TODAY, adopt_by

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_run_grades_everyone_proposes_and_keeps_its_receipt(adoption, books):
    lichuan, nanpu = books

    run = run_now(adoption=adoption, as_of=TODAY, at=AT)

    assert (run.state, run.ended_at, run.counts["assessed"], run.counts["proposed"]) == ("done", AT, 2, 2)
    kept = {a.customer_id: (a.run, a.as_of, a.total, a.proposed_grade) for a in Assessment.objects.all()}
    assert kept == {
        lichuan.pk: (run.number, TODAY, Decimal(12), "B"),
        nanpu.pk: (run.number, TODAY, Decimal(7), "未定级"),
    }
    assert (run.receipt["as_of"], run.receipt["facts"]["customers"]["rows"]) == ("2026-11-18", 2)
    folder = settings.HOME / "runs" / str(run.pk)
    assert parquet.read_table(folder / "customers.parquet").num_rows == 2
    assert parquet.read_table(folder / "duties.parquet").num_rows == Duty.objects.count()


def test_the_same_run_twice_changes_nothing_and_gives_the_same_digest(adoption, books):
    first = run_now(adoption=adoption, as_of=TODAY, at=AT)
    before = list(Proposal.objects.values_list("pk", "state"))

    second = run_now(adoption=adoption, as_of=TODAY, at=AT)

    assert second.receipt["digest"] == first.receipt["digest"]
    assert (second.counts["proposed"], second.counts["withdrawn"]) == (0, 0)
    assert list(Proposal.objects.values_list("pk", "state")) == before


def test_only_the_units_below_the_adoption_are_graded(company, books, gu):
    lichuan, _nanpu = books
    adoption = adopt_by(company.east, gu)

    run_now(adoption=adoption, as_of=TODAY, at=AT)

    assert list(Assessment.objects.values_list("customer", flat=True)) == [lichuan.pk]


def test_open_blanks_refuse_the_run_by_name_and_leave_everything_as_it_was(company, books, gu):
    adoption = adopt_by(company.branch, gu, 大客户订货界线="")

    with pytest.raises(ParametersNotSet):
        run_now(adoption=adoption, as_of=TODAY, at=AT)

    run = Run.objects.get()
    assert run.state == "failed"
    assert run.error == "参数“大客户订货界线”（万元）未设定：制度只说按订货量分类，没有给出界线。请在制度页第五条设定。"
    assert (Assessment.objects.count(), Proposal.objects.count(), Duty.objects.count()) == (0, 0, 0)


def test_a_run_that_breaks_among_the_duties_leaves_the_grades_as_they_were(adoption, books, monkeypatch):
    first = run_now(adoption=adoption, as_of=TODAY, at=AT)
    monkeypatch.setattr(module, "reconcile", _break)

    with pytest.raises(ZeroDivisionError):
        run_now(adoption=adoption, as_of=TODAY + timedelta(days=1), at=AT)

    broken = Run.objects.latest("pk")
    assert (broken.state, broken.error) == ("failed", "评定中断，等级与义务未改动。请重试。")
    assert set(Assessment.objects.values_list("run", flat=True)) == {first.number}


def _break(**_given: object) -> None:
    raise ZeroDivisionError


def test_the_job_carries_the_run_out(adoption, books, xu):
    run = request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)

    run.refresh_from_db()
    assert (run.state, run.job.state, run.counts["assessed"]) == ("done", "done", 2)


def test_a_refused_job_says_why(company, books, gu, xu):
    adoption = adopt_by(company.branch, gu, 紧急报告时限="")

    run = request_run(adoption=adoption, as_of=TODAY, by=xu, at=AT)

    run.refresh_from_db()
    assert (run.state, run.job.state) == ("failed", "failed")
    assert "紧急报告时限" in run.job.error
