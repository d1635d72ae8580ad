"""The loop on real parts: records, facts, the engine, the ledger, and back to the records."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kezhi.duties.actions import fulfil_by_report, fulfil_by_visit
from kezhi.duties.models import Duty, DutyChange
from kezhi.grading.models import Grade
from kezhi.policies.actions.run_now import run_now
from kezhi.policies.library import library
from kezhi.policies.models import AdoptedValue
from kezhi.reports.actions import record_incident, record_report
from kezhi.reports.models import Report
from kezhi.trade.models import Contract

pytestmark = pytest.mark.django_db(transaction=True)  # the engine reads the store from outside
NOON = datetime(2026, 11, 18, 4, tzinfo=UTC)
DAY = date(2026, 11, 18)


@pytest.fixture
def adoption(run, xu):
    """The adoption of 2025 with a value for everything that the regulation leaves blank."""
    blank = library().pack("S002-20").edition(date(2025, 1, 1)).parameters.blank(DAY)
    AdoptedValue.objects.bulk_create(
        AdoptedValue(
            adoption=run.adoption, parameter=each.name, value=str(each.suggested), valid_from=date(2025, 1, 1),
            source="试行", set_by=xu, set_at=NOON,
        )
        for each in blank
    )  # fmt: skip
    run.delete()
    return run.adoption


def evaluate(adoption, at=NOON, as_of=DAY):
    return run_now(adoption=adoption, as_of=as_of, at=at)


def test_a_weekly_report_closed_in_place_is_confirmed_by_the_next_run(adoption, lichuan, shen):
    evaluate(adoption)
    duty = Duty.objects.get(rule="日常报告", holder=shen, occurrence="2026-W47")
    fulfil_by_report(
        duty=duty, mode="口头", gist="本周无异常。", given_at=NOON, by=shen, at=NOON, request_key="w"
    )  # fmt: skip
    changes = DutyChange.objects.filter(duty=duty).count()

    evaluate(adoption)

    duty.refresh_from_db()
    assert (duty.state, duty.evidence) == ("satisfied", f"r{Report.objects.get().pk}")
    assert DutyChange.objects.filter(duty=duty).count() == changes


def test_a_second_run_of_the_day_changes_nothing(adoption, lichuan, nanpu, shen):
    evaluate(adoption)
    before = list(Duty.objects.order_by("pk").values()), DutyChange.objects.count()

    evaluate(adoption)

    assert Duty.objects.exists()
    assert (list(Duty.objects.order_by("pk").values()), DutyChange.objects.count()) == before


@pytest.mark.clause("S002-20.31", "S002-20.03")
def test_an_incident_becomes_an_urgent_report_by_hours_and_the_report_closes_it(adoption, lichuan, shen, qi):
    incident = record_incident(
        customer=lichuan, kind="可能拒付", happened_at=NOON - timedelta(minutes=40), note="资金紧张。",
        by=shen, at=NOON, request_key="n",
    )  # fmt: skip

    evaluate(adoption)

    duty = Duty.objects.get(subject_type="event")
    assert (duty.subject, duty.holder, duty.customer) == (incident.event_key, shen, lichuan)
    assert (duty.due_at, duty.state) == (NOON + timedelta(minutes=20), "open")

    fulfil_by_report(
        duty=duty, mode="电话", gist="已电话报告。", given_at=NOON + timedelta(minutes=30), by=shen,
        at=NOON + timedelta(minutes=30), request_key="u",
    )  # fmt: skip
    evaluate(adoption)
    duty.refresh_from_db()
    assert (duty.state, duty.was_kept_late) == ("satisfied", True)


@pytest.mark.clause("S002-20.31")
def test_an_urgent_report_given_before_any_run_counts_when_the_run_comes(adoption, lichuan, shen):
    incident = record_incident(
        customer=lichuan, kind="拒付", happened_at=NOON, note="拒付。", by=shen, at=NOON, request_key="n"
    )
    report = record_report(
        kind=Report.Kind.URGENT, mode="口头", author=shen, gist="已当面报告。", given_at=NOON, by=shen, at=NOON,
        request_key="u", incident=incident,
    )  # fmt: skip

    evaluate(adoption)
    evaluate(adoption)

    duty = Duty.objects.get(subject_type="event")
    report.refresh_from_db()
    assert (duty.state, duty.evidence, report.about) == ("satisfied", report.evidence_key, duty.key)
    assert list(duty.changes.values_list("what", flat=True).order_by("pk")) == ["opened", "satisfied"]


def test_a_visit_recorded_in_place_is_confirmed_by_the_next_run(adoption, lichuan, xu):
    lichuan.potential, lichuan.influence = "大", "龙头"
    lichuan.save()
    Contract.objects.create(
        customer=lichuan, number="HT-1", signed_on=date(2026, 3, 1), amount=60_000_000, reference_amount=50_000_000,
        status="有效",
    )  # fmt: skip
    edition = adoption.edition
    Grade.objects.create(customer=lichuan, edition=edition, grade="A", is_key_account=True, from_on=date(2026, 1, 1))
    evaluate(adoption)
    duty = Duty.objects.get(kind="cadence", holder=xu, occurrence="2026Q4")

    fulfil_by_visit(
        duty=duty,
        kind="拜访",
        happened_on=DAY,
        participants=[xu],
        summary="看了装配线。",
        by=xu,
        at=NOON,
        request_key="v",
    )
    evaluate(adoption)

    duty.refresh_from_db()
    assert duty.state == "satisfied"
    assert list(duty.changes.values_list("what", flat=True).order_by("pk")) == ["opened", "satisfied"]
