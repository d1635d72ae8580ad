"""Proposals that waited before there were approvals go on where they stood."""

from importlib import import_module

from django.apps import apps

from kezhi.approvals.models import Approval
from kezhi.grading.actions import approve_proposals, refuse_proposals
from kezhi.grading.models import Grade, Proposal
from tests.regulated import AT, TODAY

give = import_module("kezhi.grading.migrations.0005_give_waiting_proposals_their_approval").give_approvals


def test_what_waited_is_before_the_same_post_and_can_be_decided(accept, lichuan, nanpu, gu):
    accept((lichuan, "B", 12, "大客户"), (nanpu, "C", 10, "普通客户"))
    refuse_proposals(proposals=[Proposal.objects.get(customer=nanpu).pk], by=gu, at=AT, note="资料不全")
    named = ("subject_id", "label", "customer", "unit", "post", "rank", "seat", "state", "proposed_at", "turn")
    before = list(Approval.objects.filter(customer=lichuan).values_list(*named))
    for steps in Approval.objects.all():
        steps.steps.all().delete()
    Approval.objects.all().delete()

    give(apps, None)
    give(apps, None)

    assert list(Approval.objects.values_list(*named)) == before
    assert Approval.objects.get().route.planned[0].post == "主管副总经理"
    approve_proposals(proposals=[Proposal.objects.get(customer=lichuan).pk], by=gu, on=TODAY, at=AT)
    assert list(Grade.objects.values_list("customer", "grade")) == [(lichuan.pk, "B")]
