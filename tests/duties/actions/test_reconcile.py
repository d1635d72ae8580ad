"""Laying the verdicts of a run against the ledger."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhi.duties.actions.reconcile import VerdictsUnfit
from kezhi.duties.models import Duty, DutyChange
from kezhi.policies.models import Adoption, Edition
from tests.duties.conftest import step_row, visit_row, weekly_row

WRITES = ("INSERT", "UPDATE", "DELETE")


def story(duty: Duty) -> list[tuple[str, str]]:
    return list(duty.changes.order_by("pk").values_list("what", "reason"))


def test_a_new_verdict_opens_a_duty_with_everything_it_says(lay, lichuan, xu, edition, run, at):
    counts = lay(visit_row(lichuan, xu))

    duty = Duty.objects.get()
    assert counts == {"opened": 1}
    assert (duty.key, duty.edition, duty.customer, duty.unit, duty.holder, duty.post) == (
        f"S002-20/大客户A级回访/{lichuan.pk}/2026Q4/业务部经理", edition, lichuan, lichuan.unit, xu, "业务部经理",
    )  # fmt: skip
    assert (duty.opens_on, duty.due_on, duty.last_act_on, duty.state) == (
        date(2026, 10, 1), date(2026, 12, 31), date(2026, 7, 14), "open",
    )  # fmt: skip
    change = duty.changes.get()
    assert (change.what, change.reason, change.run, change.at, change.by) == ("opened", "period", run.number, at, None)
    assert change.after == {"opens_on": "2026-10-01", "due_on": "2026-12-31", "holder_id": xu.pk, "post": "业务部经理"}


def test_running_twice_writes_nothing(lay, lichuan, xu, shen):
    rows = [visit_row(lichuan, xu), weekly_row(shen, state="satisfied", evidence="r1", satisfied_on=date(2026, 11, 17))]
    lay(*rows)
    before = list(Duty.objects.order_by("pk").values()), DutyChange.objects.count()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        counts = lay(*rows)

    assert counts == {}
    assert [query["sql"] for query in asked if query["sql"].startswith(WRITES)] == []
    assert (list(Duty.objects.order_by("pk").values()), DutyChange.objects.count()) == before


@pytest.mark.clause("S002-20.43")
def test_a_satisfied_verdict_closes_the_duty_with_its_evidence(lay, lichuan, xu):
    lay(visit_row(lichuan, xu))

    lay(visit_row(lichuan, xu, state="satisfied", evidence="i7", satisfied_on=date(2026, 11, 12)))

    duty = Duty.objects.get()
    assert (duty.state, duty.evidence, duty.satisfied_on) == ("satisfied", "i7", date(2026, 11, 12))
    assert story(duty) == [("opened", "period"), ("satisfied", "evidence")]


def test_a_duty_first_seen_when_done_tells_both(lay, lichuan, xu):
    lay(visit_row(lichuan, xu, state="satisfied", evidence="i7", satisfied_on=date(2026, 11, 12)))

    assert story(Duty.objects.get()) == [("opened", "period"), ("satisfied", "evidence")]


def test_a_late_verdict_stays_open_with_its_date(lay, lichuan, xu):
    lay(visit_row(lichuan, xu, occurrence="2026Q3", due_on=date(2026, 9, 30), state="late"))

    duty = Duty.objects.get()
    assert (duty.state, duty.due_on) == ("open", date(2026, 9, 30))


def test_evidence_that_vanishes_reopens_the_duty(lay, lichuan, xu):
    lay(visit_row(lichuan, xu, state="satisfied", evidence="i7", satisfied_on=date(2026, 11, 12)))

    lay(visit_row(lichuan, xu))

    duty = Duty.objects.get()
    assert (duty.state, duty.evidence, duty.satisfied_on) == ("open", "", None)
    assert story(duty)[-1] == ("reopened", "evidence_gone")
    assert duty.changes.last().before == {"state": "satisfied", "evidence": "i7", "satisfied_on": "2026-11-12"}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"last_act_on": date(2026, 8, 1)}, "last_act"),
        ({}, "terms"),
    ],
)
def test_a_moved_duty_is_redated_with_the_reason(lay, lichuan, xu, changed, reason):
    lay(visit_row(lichuan, xu))

    lay(visit_row(lichuan, xu, due_on=date(2027, 1, 31), **changed))

    duty = Duty.objects.get()
    redated = duty.changes.get(what="redated")
    assert duty.due_on == date(2027, 1, 31)
    assert (redated.reason, redated.before, redated.after) == (
        reason,
        {"due_on": "2026-12-31"},
        {"due_on": "2027-01-31"},
    )


def test_a_new_edition_restates_and_redates_the_same_duty(lay, run, at, lichuan, xu, edition):
    lay(visit_row(lichuan, xu))
    newer = Edition.objects.create(
        pack="S002-20", in_force_from=date(2027, 1, 1), content_hash="1" * 64, title="新", short_title="新"
    )

    lay(visit_row(lichuan, xu, due_on=date(2026, 12, 20)), edition=newer)

    duty = Duty.objects.get()
    assert duty.edition == newer
    assert story(duty) == [("opened", "period"), ("redated", "edition"), ("restated", "edition")]


def test_a_change_of_holder_is_recorded(lay, lichuan, xu, gu):
    lay(visit_row(lichuan, xu))

    lay(visit_row(lichuan, gu))

    duty = Duty.objects.get()
    handed = duty.changes.get(what="handed_over")
    assert duty.holder == gu
    assert (handed.before, handed.after) == ({"holder_id": xu.pk}, {"holder_id": gu.pk})


def test_a_duty_no_longer_asked_for_is_void_while_it_runs_and_comes_back(lay, lichuan, xu):
    lay(visit_row(lichuan, xu))

    assert lay() == {"voided": 1}
    assert Duty.objects.get().state == "void"
    assert lay() == {}

    lay(visit_row(lichuan, xu))
    duty = Duty.objects.get()
    assert duty.state == "open"
    assert story(duty) == [("opened", "period"), ("voided", "not_required"), ("reopened", "needed_again")]


def test_a_late_duty_was_missed_when_its_time_went_by(lay, lichuan, xu):
    lay(visit_row(lichuan, xu, occurrence="2026Q3", due_on=date(2026, 9, 30), state="late"))

    assert lay() == {"missed": 1}
    assert lay() == {}

    duty = Duty.objects.get()
    assert duty.state == "missed"
    assert story(duty) == [("opened", "period"), ("missed", "over")]


def test_evidence_found_later_closes_what_was_missed(lay, lichuan, xu):
    missed = {"occurrence": "2026Q3", "due_on": date(2026, 9, 30)}
    lay(visit_row(lichuan, xu, state="late", **missed))
    lay()

    assert lay(visit_row(lichuan, xu, state="late", **missed)) == {}
    lay(visit_row(lichuan, xu, state="satisfied", evidence="i7", satisfied_on=date(2026, 9, 12), **missed))

    duty = Duty.objects.get()
    assert (duty.state, duty.evidence, duty.satisfied_on) == ("satisfied", "i7", date(2026, 9, 12))
    assert story(duty) == [("opened", "period"), ("missed", "over"), ("satisfied", "late_record")]


def test_a_done_duty_stays_done_when_the_verdicts_forget_it(lay, lichuan, xu):
    lay(visit_row(lichuan, xu, state="satisfied", evidence="i7", satisfied_on=date(2026, 11, 12)))

    assert lay() == {}

    assert Duty.objects.get().state == "satisfied"


@pytest.mark.clause("S002-20.39")
def test_a_step_opens_with_its_date_when_the_one_before_is_done(lay, company, xu):
    lay(step_row(company.east, xu, "审阅上报"))

    lay(step_row(company.east, xu, "审阅上报", state="open", opens_on=date(2026, 11, 2), due_on=date(2026, 11, 6)))

    duty = Duty.objects.get()
    assert (duty.state, duty.due_on) == ("open", date(2026, 11, 6))
    assert story(duty) == [("waiting", "period"), ("opened", "step_reached")]


def test_in_a_chain_that_went_by_the_step_that_was_owed_is_missed_and_the_next_waits_no_more(lay, company, qi, xu):
    late = step_row(company.east, qi, "汇总上报", post="主管上级", state="late", due_on=date(2026, 11, 2))
    lay(late, step_row(company.east, xu, "审阅上报"))

    assert lay() == {"missed": 1, "voided": 1}

    assert dict(Duty.objects.values_list("step", "state")) == {"汇总上报": "missed", "审阅上报": "void"}
    assert story(Duty.objects.get(step="审阅上报"))[-1] == ("voided", "not_reached")


def test_a_part_of_the_ledger_leaves_the_rest_alone(lay, lichuan, nanpu, xu, shen):
    lay(visit_row(lichuan, xu), visit_row(nanpu, xu), weekly_row(shen))

    counts = lay(visit_row(lichuan, xu, due_on=date(2027, 1, 31)), only_customers=[lichuan.pk])

    assert counts == {"redated": 1}
    assert set(Duty.objects.values_list("state", flat=True)) == {"open"}
    assert lay(only_holders=[shen.pk]) == {"voided": 1}
    assert Duty.objects.get(state="void").holder == shen


def test_an_adoption_speaks_for_its_own_units_only(lay, run, company, edition, lichuan, nanpu, xu, at):
    lay(visit_row(lichuan, xu), visit_row(nanpu, xu))
    Adoption.objects.create(
        unit=company.south, edition=edition, adopted_on=date(2026, 11, 1), adopted_by=xu, adopted_at=at
    )

    assert lay() == {"voided": 1}

    assert Duty.objects.get(state="void").customer == lichuan


@pytest.mark.parametrize("fault", [{"pack": "S000"}, {}])
def test_an_unfit_table_is_refused_and_writes_nothing(lay, lichuan, xu, fault):
    with pytest.raises(VerdictsUnfit):
        lay(visit_row(lichuan, xu), visit_row(lichuan, xu, **fault))

    assert Duty.objects.count() == 0
