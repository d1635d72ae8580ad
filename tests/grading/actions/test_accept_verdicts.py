"""Laying a run's verdicts against the grades in force."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kezhi.grading.actions import approve_proposals, refuse_proposals
from kezhi.grading.actions.put_forward import fall_away
from kezhi.grading.models import Assessment, Grade, Proposal
from tests.regulated import AT, TODAY

LATER = AT + timedelta(days=7)


def pending():
    rows = Proposal.objects.filter(state="pending").order_by("customer")
    return list(rows.values_list("customer", "grade_before", "grade_after", "is_key_account", "total"))


@pytest.mark.clause("S002-20.54")
def test_a_verdict_that_differs_becomes_a_proposal_for_the_post_that_approves_and_no_grade_moves(accept, lichuan):
    counts = accept((lichuan, "B", 12, "大客户"))

    assert counts == {"assessed": 1, "proposed": 1, "withdrawn": 0}
    assert pending() == [(lichuan.pk, "", "B", True, Decimal(12))]
    assert Proposal.objects.get().approver_post == "主管副总经理"
    assert Grade.objects.count() == 0


def test_the_last_assessment_of_each_customer_is_kept_with_its_figures(accept, lichuan):
    accept((lichuan, "B", 12, "大客户"))
    accept((lichuan, "A", 15, "大客户"), run="R-20261125-901")

    kept = Assessment.objects.get()
    assert (kept.run, kept.proposed_grade, kept.total, kept.verdict["总分"]) == ("R-20261125-901", "A", Decimal(15), 15)


def test_the_same_verdict_again_proposes_nothing_new(accept, lichuan):
    accept((lichuan, "B", 12, "大客户"))

    assert accept((lichuan, "B", 13, "大客户"), at=LATER) == {"assessed": 1, "proposed": 0, "withdrawn": 0}
    assert len(pending()) == 1


def test_a_proposal_that_no_longer_holds_falls_away_for_the_new_one(accept, lichuan):
    accept((lichuan, "B", 12, "大客户"))

    counts = accept((lichuan, "C", 10, "大客户"), at=LATER)

    assert (counts["proposed"], counts["withdrawn"]) == (1, 1)
    assert [row[2] for row in pending()] == ["C"]
    assert Proposal.objects.get(state="withdrawn").decided_at == LATER


def test_a_verdict_like_the_grade_in_force_proposes_nothing(accept, lichuan, gu):
    accept((lichuan, "B", 12, "大客户"))
    approve_proposals(proposals=[Proposal.objects.get().pk], by=gu, on=TODAY, at=AT)

    assert accept((lichuan, "B", 13, "大客户"), at=LATER)["proposed"] == 0
    assert accept((lichuan, "B", 13, "普通客户"), at=LATER)["proposed"] == 1, "the standing differs"


def test_what_was_refused_is_not_proposed_again_until_something_differs(accept, lichuan, gu):
    accept((lichuan, "B", 12, "大客户"))
    refuse_proposals(proposals=[Proposal.objects.get().pk], by=gu, at=AT, note="资料不全")

    assert accept((lichuan, "B", 12, "大客户"), at=LATER)["proposed"] == 0
    assert accept((lichuan, "A", 14, "大客户"), at=LATER)["proposed"] == 1


def test_what_was_approved_since_may_be_proposed_again(accept, lichuan, gu):
    accept((lichuan, "B", 12, "大客户"))
    refuse_proposals(proposals=[Proposal.objects.get(state="pending").pk], by=gu, at=AT, note="资料不全")
    accept((lichuan, "C", 10, "大客户"), at=LATER)
    approve_proposals(proposals=[Proposal.objects.get(state="pending").pk], by=gu, on=TODAY, at=LATER)

    assert accept((lichuan, "B", 12, "大客户"), at=LATER)["proposed"] == 1


def test_the_statements_do_not_grow_with_the_customers(accept, lichuan, nanpu, django_assert_num_queries):
    with django_assert_num_queries(21):
        accept((lichuan, "B", 12, "大客户"), (nanpu, "C", 10, "普通客户"))


def test_what_was_decided_while_a_run_looked_stays_decided(accept, lichuan, gu):
    accept((lichuan, "B", 12, "大客户"))
    proposal = Proposal.objects.get()
    approve_proposals(proposals=[proposal.pk], by=gu, on=TODAY, at=AT)

    assert fall_away([proposal.pk], at=LATER) == 0

    assert (Proposal.objects.get().state, Grade.objects.get().grade) == ("approved", "B")
