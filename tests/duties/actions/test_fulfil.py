"""Doing a duty in place: the act is recorded and the duty closed with it, or neither."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.care.models import Interaction
from kezhi.duties.actions import fulfil_by_report, fulfil_by_visit, take_interaction, withdraw_fulfilment
from kezhi.duties.errors import (
    HolderAbsent,
    NextStepDone,
    NotOpen,
    NotWithdrawable,
    NotYours,
    OutsideThePeriod,
    WrongAct,
)
from kezhi.duties.models import Duty
from kezhi.reports.errors import TooLateToWithdraw, WrongMode
from kezhi.reports.models import Report
from tests.duties.conftest import step_row, visit_row, weekly_row

NOON = datetime(2026, 11, 18, 4, tzinfo=UTC)
DAY = date(2026, 11, 18)


def visit(duty, by, **changed):
    given = {
        "kind": "拜访", "happened_on": DAY, "participants": [by], "summary": "看了装配线。", "at": NOON,
        "request_key": "v1",
    }  # fmt: skip
    return fulfil_by_visit(**{"duty": duty, "by": by, **given, **changed})


def report(duty, by, **changed):
    given = {"mode": "口头", "gist": "本周无异常。", "given_at": NOON, "at": NOON, "request_key": "r1"}
    return fulfil_by_report(**{"duty": duty, "by": by, **given, **changed})


@pytest.fixture
def quarterly(lay, lichuan, xu):
    lay(visit_row(lichuan, xu))
    return Duty.objects.get()


@pytest.fixture
def weekly(lay, shen):
    lay(weekly_row(shen))
    return Duty.objects.get()


def test_a_visit_recorded_in_place_closes_the_duty_at_once_with_its_evidence(quarterly, xu):
    made = visit(quarterly, xu)

    quarterly.refresh_from_db()
    assert (quarterly.state, quarterly.evidence, quarterly.satisfied_on) == ("satisfied", f"i{made.pk}", DAY)
    change = quarterly.changes.last()
    assert (change.what, change.reason, change.by, change.at) == ("satisfied", "in_place", xu, NOON)
    acts = list(Entry.objects.order_by("pk").values_list("act", "by__name"))
    assert acts == [("care.interaction.recorded", "许南乔"), ("duties.duty.satisfied", "许南乔")]


def test_the_next_run_confirms_what_was_closed_in_place(quarterly, lay, lichuan, xu):
    made = visit(quarterly, xu)

    verdict = visit_row(lichuan, xu, state="satisfied", evidence=f"i{made.pk}", satisfied_on=DAY)
    assert lay(verdict, at=NOON + timedelta(hours=1)) == {}


def test_a_run_that_read_the_facts_earlier_does_not_undo_what_a_person_closed(quarterly, lay, lichuan, xu, at):
    visit(quarterly, xu)

    assert lay(visit_row(lichuan, xu), at=NOON + timedelta(minutes=5), facts_at=at) == {}

    quarterly.refresh_from_db()
    assert quarterly.state == "satisfied"


@pytest.mark.clause("S002-20.43")
def test_a_joint_visit_counts_for_each_who_owes_one(lay, lichuan, xu, gu):
    lay(visit_row(lichuan, xu), visit_row(lichuan, gu, post="主管副总经理"))
    own = Duty.objects.get(holder=xu)

    visit(own, xu, participants=[xu, gu])

    assert set(Duty.objects.values_list("state", "evidence")) == {("satisfied", f"i{Interaction.objects.get().pk}")}


def test_a_visit_without_the_other_leaves_the_others_duty_open(lay, lichuan, xu, gu):
    lay(visit_row(lichuan, xu), visit_row(lichuan, gu, post="主管副总经理"))

    visit(Duty.objects.get(holder=xu), xu)

    assert Duty.objects.get(holder=gu).state == "open"


def test_a_superior_may_record_it_and_the_ledger_says_so(quarterly, xu, gu):
    visit(quarterly, gu, participants=[xu, gu])

    change = quarterly.changes.last()
    assert (change.reason, change.by) == ("on_behalf", gu)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"kind": "电话"}, WrongAct),
        ({"happened_on": date(2026, 9, 30)}, OutsideThePeriod),
        ({"participants": "gu"}, HolderAbsent),
    ],
)
def test_an_act_that_does_not_fulfil_it_is_refused_and_records_nothing(quarterly, xu, gu, changed, refusal):
    changed = {**changed, "participants": [gu]} if "participants" in changed else changed

    with pytest.raises(refusal):
        visit(quarterly, xu, **changed)

    quarterly.refresh_from_db()
    assert (quarterly.state, Interaction.objects.count(), Entry.objects.count()) == ("open", 0, 0)


def test_others_are_refused(lay, lichuan, xu, shen, qi, lu, fang):
    lay(visit_row(lichuan, xu), weekly_row(shen))
    own = Duty.objects.get(holder=shen)

    with pytest.raises(NotYours):
        visit(Duty.objects.get(holder=xu), qi, participants=[qi])
    with pytest.raises(NotAllowed):
        report(own, lu)
    with pytest.raises(NotAllowed):
        report(own, fang)

    assert set(Duty.objects.values_list("state", flat=True)) == {"open"}
    assert Interaction.objects.count() == Report.objects.count() == 0


def test_sending_the_same_request_twice_records_once(quarterly, xu):
    first = visit(quarterly, xu)

    assert visit(quarterly, xu) == first
    assert (Interaction.objects.count(), quarterly.changes.count()) == (1, 2)


def test_a_done_duty_takes_no_second_visit(quarterly, xu):
    visit(quarterly, xu)

    with pytest.raises(NotOpen):
        visit(quarterly, xu, request_key="v2")

    assert Interaction.objects.count() == 1


def test_a_visit_recorded_elsewhere_closes_what_it_fulfils(quarterly, lay, lichuan, xu):
    made = Interaction.objects.create(
        customer=lichuan,
        kind="拜访",
        happened_on=DAY,
        summary="顺访",
        recorded_by=xu,
        recorded_at=NOON,
        request_key="k",
    )
    made.participants.set([xu])

    assert take_interaction(interaction=made, by=xu, at=NOON) == [quarterly]


@pytest.mark.clause("S002-20.30", "S002-20.02")
def test_the_weekly_oral_report_closes_with_its_gist(weekly, shen):
    made = report(weekly, shen)

    weekly.refresh_from_db()
    assert (weekly.state, weekly.evidence, weekly.satisfied_at) == ("satisfied", f"r{made.pk}", NOON)
    assert (made.kind, made.mode, made.about, made.gist) == ("日常报告", "口头", weekly.key, "本周无异常。")


@pytest.mark.clause("S002-20.02")
def test_a_written_daily_report_is_refused(weekly, shen):
    with pytest.raises(WrongMode):
        report(weekly, shen, mode="书面")

    weekly.refresh_from_db()
    assert (weekly.state, Report.objects.count()) == ("open", 0)


@pytest.mark.clause("S002-20.04", "S002-20.32", "S002-20.37")
def test_the_periodic_report_is_handed_in_in_writing(lay, shen):
    row = weekly_row(shen, rule="C级定期报告", clause="第四条", title="C 级客户定期报告", form="定期报告")
    lay({**row, "key": row["key"].replace("日常报告", "C级定期报告"), "due_on": date(2026, 11, 30)})
    duty = Duty.objects.get()

    with pytest.raises(WrongMode):
        report(duty, shen)
    made = report(duty, shen, mode="书面", gist="三户资料见附表。")

    duty.refresh_from_db()
    assert (made.kind, duty.state, duty.evidence) == ("定期报告", "satisfied", made.evidence_key)


@pytest.fixture
def chain(lay, company, qi, xu, gu, wen):
    """The October report of grade C in the east office, before the office director compiled it."""
    opening = {"state": "open", "due_on": date(2026, 11, 2), "post": "主管上级"}
    lay(
        step_row(company.east, qi, "汇总上报", **opening), step_row(company.east, xu, "审阅上报"),
        step_row(company.east, gu, "阅后转呈", post="主管副总经理"), step_row(company.east, wen, "阅签", post="总经理"),
    )  # fmt: skip
    return {duty.step: duty for duty in Duty.objects.all()}


@pytest.mark.clause("S002-20.33", "S002-20.38", "S002-20.39", "S002-20.40")
def test_handing_over_opens_the_next_step_with_its_limit_and_stamp(chain, qi, xu, gu, wen):
    for number, (step, by) in enumerate([("汇总上报", qi), ("审阅上报", xu), ("阅后转呈", gu), ("阅签", wen)]):
        given_at = NOON + timedelta(days=number)
        duty = chain[step]
        duty.refresh_from_db()
        assert duty.state == "open"
        made = report(duty, by, mode="书面", given_at=given_at, at=given_at, request_key=step)
        assert (made.kind, made.given_at, made.author) == ("逐级上报", given_at, by)

    dates = dict(Duty.objects.values_list("step", "due_on"))
    assert dates == {
        "汇总上报": date(2026, 11, 2), "审阅上报": date(2026, 11, 22), "阅后转呈": None, "阅签": None,
    }  # fmt: skip
    assert set(Duty.objects.values_list("state", flat=True)) == {"satisfied"}


def test_a_step_that_waits_cannot_be_done_before_its_turn(chain, xu):
    with pytest.raises(NotOpen):
        report(chain["审阅上报"], xu, mode="书面")

    assert Report.objects.count() == 0


def test_taking_back_reopens_the_duty_and_withdraws_the_record(quarterly, xu):
    visit(quarterly, xu)

    withdraw_fulfilment(duty=quarterly, by=xu, at=NOON + timedelta(minutes=3))

    quarterly.refresh_from_db()
    assert (quarterly.state, quarterly.evidence, quarterly.satisfied_on) == ("open", "", None)
    assert Interaction.objects.count() == 0
    assert Entry.objects.get(act="care.interaction.withdrawn").before["summary"] == "看了装配线。"


def test_taking_back_is_for_who_recorded_it_and_for_a_quarter_of_an_hour(weekly, shen, qi):
    report(weekly, shen)

    with pytest.raises(NotWithdrawable):
        withdraw_fulfilment(duty=weekly, by=qi, at=NOON)
    with pytest.raises(TooLateToWithdraw):
        withdraw_fulfilment(duty=weekly, by=shen, at=NOON + timedelta(minutes=16))

    weekly.refresh_from_db()
    assert (weekly.state, Report.objects.count()) == ("satisfied", 1)


def test_taking_back_a_hand_over_makes_the_next_step_wait_unless_it_is_done(chain, qi, xu):
    report(chain["汇总上报"], qi, mode="书面")
    withdraw_fulfilment(duty=chain["汇总上报"], by=qi, at=NOON)
    assert Duty.objects.get(step="审阅上报").state == "waiting"

    report(chain["汇总上报"], qi, mode="书面")
    report(Duty.objects.get(step="审阅上报"), xu, mode="书面", request_key="r2")
    with pytest.raises(NextStepDone):
        withdraw_fulfilment(duty=chain["汇总上报"], by=qi, at=NOON)
    assert Report.objects.count() == 2
