"""Reports and incidents on record: by whom, in which form, once."""

from datetime import UTC, datetime, timedelta

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.reports.actions import record_incident, record_report, withdraw_report
from kezhi.reports.errors import (
    BeforeTheEvent,
    GistMissing,
    NoteMissing,
    NotTheAuthor,
    NotYet,
    TooLateToWithdraw,
    WrongMode,
)
from kezhi.reports.models import Incident, Report

NOON = datetime(2026, 11, 18, 4, tzinfo=UTC)


def report(author, by=None, **changed):
    given = {
        "kind": Report.Kind.DAILY,
        "mode": "口头",
        "gist": "无异常。",
        "given_at": NOON,
        "at": NOON,
        "request_key": "k",
    }
    return record_report(**{"author": author, "by": by or author, **given, **changed})


def incident(customer, by, **changed):
    given = {"kind": "拒付", "happened_at": NOON, "note": "拒付第二期。", "at": NOON, "request_key": "n"}
    return record_incident(**{"customer": customer, "by": by, **given, **changed})


@pytest.mark.clause("S002-20.02")
def test_a_daily_report_keeps_that_it_was_given_and_its_gist(shen):
    made = report(shen)

    assert (made.author, made.unit, made.mode, made.gist, made.given_at) == (shen, shen.unit, "口头", "无异常。", NOON)
    assert Entry.objects.get().act == "reports.report.recorded"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        pytest.param("日常报告", "书面", marks=pytest.mark.clause("S002-20.02")),
        pytest.param("日常报告", "电话", marks=pytest.mark.clause("S002-20.02")),
        pytest.param("紧急报告", "书面", marks=pytest.mark.clause("S002-20.03")),
        pytest.param("定期报告", "口头", marks=pytest.mark.clause("S002-20.04")),
        pytest.param("逐级上报", "电话", marks=pytest.mark.clause("S002-20.04")),
    ],
)
def test_a_report_in_another_form_than_the_regulation_wants_is_refused(shen, kind, mode):
    with pytest.raises(WrongMode):
        report(shen, kind=Report.Kind(kind), mode=mode)

    assert (Report.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        pytest.param("紧急报告", "口头", marks=pytest.mark.clause("S002-20.03")),
        pytest.param("紧急报告", "电话", marks=pytest.mark.clause("S002-20.03")),
        pytest.param("定期报告", "书面", marks=pytest.mark.clause("S002-20.04")),
    ],
)
def test_each_kind_is_taken_in_its_own_form(shen, kind, mode):
    made = report(shen, kind=Report.Kind(kind), mode=mode)

    assert (made.kind, made.mode) == (kind, mode)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"gist": "  "}, GistMissing), ({"given_at": NOON + timedelta(minutes=1)}, NotYet)],
)
def test_a_report_without_gist_or_from_the_future_is_refused(shen, changed, refusal):
    with pytest.raises(refusal):
        report(shen, **changed)

    assert Report.objects.count() == 0


def test_a_superior_records_for_their_people_and_nobody_else_does(shen, qi, xu, fang, lu, jiang):
    assert report(shen, by=xu).recorded_by == xu

    for other, refusal in ((lu, NotTheAuthor), (fang, NotTheAuthor), (jiang, NotAllowed)):
        with pytest.raises(refusal):
            report(shen, by=other, request_key="other")
    with pytest.raises(NotTheAuthor):
        report(qi, by=shen, request_key="upward")
    assert Report.objects.count() == 1


def test_the_same_request_sent_twice_is_one_report_and_one_incident(shen, lichuan):
    assert report(shen) == report(shen)
    assert incident(lichuan, shen) == incident(lichuan, shen)
    assert (Report.objects.count(), Incident.objects.count(), Entry.objects.count()) == (1, 1, 2)


@pytest.mark.clause("S002-20.31")
def test_an_incident_keeps_its_moment_and_the_report_its_own(lichuan, shen):
    happened = incident(lichuan, shen, happened_at=NOON - timedelta(hours=1))

    made = report(shen, kind=Report.Kind.URGENT, mode="电话", incident=happened)

    assert (happened.happened_at, made.given_at) == (NOON - timedelta(hours=1), NOON)
    assert (made.customer, made.about) == (lichuan, happened.event_key)


def test_a_report_before_the_event_is_refused(lichuan, shen):
    happened = incident(lichuan, shen)

    with pytest.raises(BeforeTheEvent):
        report(shen, kind=Report.Kind.URGENT, mode="电话", incident=happened, given_at=NOON - timedelta(minutes=1))

    assert Report.objects.count() == 0


def test_an_incident_at_somebody_elses_customer_is_refused(lichuan, lu, jiang):
    for other in (lu, jiang):
        with pytest.raises(NotAllowed):
            incident(lichuan, other)

    assert Incident.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"note": " "}, NoteMissing), ({"happened_at": NOON + timedelta(minutes=1)}, NotYet)],
)
def test_an_incident_without_a_word_or_from_the_future_is_refused(lichuan, shen, changed, refusal):
    with pytest.raises(refusal):
        incident(lichuan, shen, **changed)

    assert Incident.objects.count() == 0


def test_a_withdrawn_report_lives_on_in_the_audit(shen):
    withdraw_report(report=report(shen), by=shen, at=NOON + timedelta(minutes=15))

    assert Report.objects.count() == 0
    assert Entry.objects.get(act="reports.report.withdrawn").before["gist"] == "无异常。"


def test_withdrawing_late_or_by_another_is_refused(shen, qi):
    made = report(shen)

    for by, at in ((qi, NOON), (shen, NOON + timedelta(minutes=16))):
        with pytest.raises(TooLateToWithdraw):
            withdraw_report(report=made, by=by, at=at)

    assert list(Report.objects.all()) == [made]
