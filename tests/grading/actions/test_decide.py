"""Approving and refusing proposals."""

from datetime import date, timedelta

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.accounts.models import Grant, Post
from kezhi.approvals.errors import AlreadyDecided, NotYourTurn, ReasonMissing
from kezhi.audit.models import Entry
from kezhi.grading.actions import approve_proposals, refuse_proposals
from kezhi.grading.errors import NothingChosen
from kezhi.grading.models import Grade, Proposal
from tests.regulated import AT, TODAY


@pytest.fixture
def proposals(accept, lichuan, nanpu):
    accept((lichuan, "B", 12, "大客户"), (nanpu, "C", 10, "普通客户"))
    return list(Proposal.objects.order_by("customer").values_list("pk", flat=True))


def standing():
    return (
        list(Proposal.objects.order_by("pk").values_list("state", flat=True)), Grade.objects.count(),
        Entry.objects.filter(act__startswith="grading").count(),
    )  # fmt: skip


UNTOUCHED = (["pending", "pending"], 0, 0)


@pytest.mark.clause("S002-20.54")
def test_an_approved_grade_counts_from_the_day_of_approval(proposals, lichuan, gu):
    approved_on = date(2026, 11, 25)

    assert approve_proposals(proposals=proposals, by=gu, on=approved_on, at=AT, note="同意") == 2

    grade = Grade.objects.get(customer=lichuan)
    assert (grade.grade, grade.is_key_account, grade.total) == ("B", True, 12)
    assert (grade.from_on, grade.to_on, grade.approved_by) == (approved_on, None, gu)
    decided = Proposal.objects.get(customer=lichuan)
    assert (decided.state, decided.decided_by, decided.decided_at, decided.decision_note) == (
        "approved", gu, AT, "同意",
    )  # fmt: skip
    entry = Entry.objects.get(customer=lichuan, act="grading.proposal.approved")
    assert (entry.by, entry.before, entry.after) == (gu, {"grade": ""}, {"grade": "B", "note": "同意"})


def test_the_grade_before_ends_on_that_day_and_stays_in_the_history(proposals, accept, lichuan, gu):
    approve_proposals(proposals=proposals, by=gu, on=TODAY, at=AT)
    accept((lichuan, "A", 14, "大客户"), at=AT + timedelta(days=20))
    again = Proposal.objects.get(state="pending")
    assert (again.grade_before, again.was_key_account) == ("B", True)

    approve_proposals(proposals=[again.pk], by=gu, on=date(2026, 12, 20), at=AT + timedelta(days=32))

    history = lichuan.grades.order_by("from_on").values_list("grade", "from_on", "to_on")
    assert list(history) == [("B", TODAY, date(2026, 12, 20)), ("A", date(2026, 12, 20), None)]


@pytest.mark.clause("S002-20.54")
def test_another_post_is_refused_even_a_higher_one(proposals, wen):
    with pytest.raises(NotYourTurn, match="栎川精密传动的评级变动须由主管副总经理批准（评分分级 第十一条）"):
        approve_proposals(proposals=proposals, by=wen, on=TODAY, at=AT)

    assert standing() == UNTOUCHED


@pytest.mark.clause("S002-20.54")
def test_whoever_proposes_may_not_approve(proposals, xu):
    with pytest.raises(NotAllowed):
        approve_proposals(proposals=proposals, by=xu, on=TODAY, at=AT)

    assert standing() == UNTOUCHED


def test_one_out_of_reach_refuses_the_whole(proposals, company, gu):
    Grant.objects.filter(post=Post.objects.get(name="主管副总经理"), capability="grading.approve").update(scope="unit")
    type(gu).objects.filter(pk=gu.pk).update(unit=company.east)
    deputy = type(gu).objects.select_related("post", "unit").get(pk=gu.pk)

    with pytest.raises(NothingChosen):
        approve_proposals(proposals=proposals, by=deputy, on=TODAY, at=AT)

    assert standing() == UNTOUCHED


def test_what_is_decided_stays_decided(proposals, gu):
    approve_proposals(proposals=proposals[:1], by=gu, on=TODAY, at=AT)

    with pytest.raises(AlreadyDecided, match="栎川精密传动的评级变动已由顾行之处理（批准）"):
        approve_proposals(proposals=proposals, by=gu, on=TODAY, at=AT)

    assert standing() == (["approved", "pending"], 1, 1)


def test_nothing_ticked_is_refused(proposals, gu):
    with pytest.raises(NothingChosen):
        approve_proposals(proposals=[], by=gu, on=TODAY, at=AT)

    assert standing() == UNTOUCHED


def test_a_refusal_keeps_the_grade_and_its_reason(proposals, gu):
    assert refuse_proposals(proposals=proposals, by=gu, at=AT, note=" 资料不全 ") == 2

    assert set(Proposal.objects.values_list("state", "decision_note")) == {("refused", "资料不全")}
    assert Grade.objects.count() == 0
    assert Entry.objects.filter(act="grading.proposal.refused", after={"note": "资料不全"}).count() == 2


def test_a_refusal_without_a_reason_is_refused(proposals, gu):
    with pytest.raises(ReasonMissing):
        refuse_proposals(proposals=proposals, by=gu, at=AT, note="  ")

    assert standing() == UNTOUCHED


def test_one_out_of_reach_cannot_be_refused_either(proposals, xu):
    with pytest.raises(NotAllowed):
        refuse_proposals(proposals=proposals, by=xu, at=AT, note="不行")

    assert standing() == UNTOUCHED
