"""Handing over what is with a person: offered, confirmed or refused, and nothing left without anybody."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from kezhi.accounts.actions import move_staff
from kezhi.accounts.errors import LeavesBehind, OwnsCustomers
from kezhi.accounts.models import Staff, TeamMember
from kezhi.approvals.actions import Draft, propose_many
from kezhi.approvals.errors import UnfitApprover
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.queries.waiting import waiting_for
from kezhi.audit.models import Entry
from kezhi.customers.models import Customer
from kezhi.duties.models import Duty, DutyChange
from kezhi.handovers.actions import ask_to_receive, confirm, decline, withdraw
from kezhi.handovers.errors import (
    AlreadyAsked,
    MayNotHandOver,
    NotForYou,
    NothingChosen,
    NotWaiting,
    ReasonMissing,
    ReceiverUnfit,
)
from kezhi.handovers.models import HandOver
from kezhi.handovers.queries.checklist import checklist
from kezhi.notices.models import Notice
from kezhi.policies.models import Edition

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)


@pytest.fixture
def duty(lichuan, shen):
    edition = Edition.objects.create(
        pack="S002-20", in_force_from=date(2010, 1, 1), content_hash="0" * 64, title="办法", short_title="办法"
    )
    return Duty.objects.create(
        key="a", edition=edition, rule="r", clause="第十条", kind="cadence", title="季度回访", customer=lichuan,
        unit=lichuan.unit, holder=shen, post="业务员", occurrence="2026Q4", opens_on=date(2026, 10, 1),
        due_on=date(2026, 12, 31), subject=str(lichuan.pk), subject_type="customer",
    )  # fmt: skip


@pytest.fixture
def seat(nanpu, shen):
    return TeamMember.objects.create(customer=nanpu, staff=shen, role="技术支持", from_on=date(2026, 1, 1))


def ask(person, receiver, by, *chosen):
    keys = chosen or [thing.key for thing in checklist(person).things]
    return ask_to_receive(person=person, receiver=receiver, chosen=keys, by=by, at=AT)


def owners():
    return dict(Customer.objects.values_list("number", "owner__username"))


@pytest.mark.clause("S002-19.03")
def test_customers_with_their_duties_and_seats_change_hands_once_confirmed(shen, fang, admin, lichuan, duty, seat):
    hand_over = ask(shen, fang, admin)
    assert owners()["KH-0127"] == "shen"
    assert [(item.kind, item.label) for item in hand_over.items.order_by("kind")] == [
        ("customer", "栎川精密传动有限公司"),
        ("team", "南浦食品有限公司"),
    ]

    confirm(hand_over=hand_over, by=fang, at=AT)

    customer = Customer.objects.get(pk=lichuan.pk)
    assert (customer.owner_id, customer.unit_id) == (fang.pk, fang.unit_id)
    duty.refresh_from_db()
    assert (duty.holder_id, duty.unit_id, duty.due_on) == (fang.pk, fang.unit_id, date(2026, 12, 31))
    change = DutyChange.objects.get(duty=duty)
    assert (change.what, change.by_id, change.before, change.after) == (
        "handed_over", fang.pk, {"holder_id": shen.pk}, {"holder_id": fang.pk},
    )  # fmt: skip
    assert TeamMember.objects.get(to_on=None).staff_id == fang.pk
    assert checklist(Staff.objects.get(pk=shen.pk)).things == ()
    acts = set(Entry.objects.values_list("act", flat=True))
    assert acts >= {"handovers.handover.asked", "handovers.handover.confirmed", "customers.customer.handed_over"}


def test_a_refusal_says_why_and_nothing_changes_hands(shen, lu, admin, lichuan, duty):
    hand_over = ask(shen, lu, admin)
    with pytest.raises(ReasonMissing):
        decline(hand_over=hand_over, reason=" ", by=lu, at=AT)

    decline(hand_over=hand_over, reason="不熟悉行业", by=lu, at=AT)

    duty.refresh_from_db()
    hand_over.refresh_from_db()
    assert (hand_over.state, hand_over.reason, duty.holder_id) == ("refused", "不熟悉行业", shen.pk)
    assert owners()["KH-0127"] == "shen"
    assert list(Notice.objects.order_by("pk").values_list("to__username", "title", "body")) == [
        ("lu", "请接收沈知遥的移交，共 1 项", ""), ("admin", "陆砚秋已拒绝：沈知遥的移交", "不熟悉行业"),
    ]  # fmt: skip
    with pytest.raises(NotWaiting):
        confirm(hand_over=hand_over, by=lu, at=AT)
    ask(shen, lu, admin)


def test_who_may_not_ask_confirm_or_receive(shen, lu, admin, lichuan, nanpu):
    for person, receiver, by, refusal in (
        (shen, lu, lu, MayNotHandOver),
        (shen, shen, admin, ReceiverUnfit),
    ):
        with pytest.raises(refusal):
            ask(person, receiver, by)
    with pytest.raises(NothingChosen):
        ask(shen, lu, admin, f"customer:{nanpu.pk}")
    assert not HandOver.objects.exists()

    hand_over = ask(shen, lu, admin)
    with pytest.raises(AlreadyAsked):
        ask(shen, lu, admin)
    with pytest.raises(NotForYou):
        confirm(hand_over=hand_over, by=admin, at=AT)
    withdraw(hand_over=hand_over, by=admin, at=AT)
    assert owners()["KH-0127"] == "shen"


def test_what_left_the_person_meanwhile_stays_where_it_is(shen, lu, qi, admin, lichuan):
    hand_over = ask(shen, lu, admin)
    Customer.objects.filter(pk=lichuan.pk).update(owner=qi)

    confirm(hand_over=hand_over, by=lu, at=AT)

    assert owners()["KH-0127"] == "qi"


def test_nobody_leaves_before_everything_is_handed_over(shen, qi, fang, admin, lichuan, duty, seat):
    def leave(person):
        move_staff(
            staff=person, post=person.post, unit=person.unit, superior=person.superior, is_active=False, by=admin, at=AT
        )

    with pytest.raises(OwnsCustomers):
        leave(shen)
    with pytest.raises(LeavesBehind, match="1个单位的负责人、1位下属"):
        leave(qi)
    confirm(hand_over=ask(shen, fang, admin, f"customer:{lichuan.pk}"), by=fang, at=AT)
    with pytest.raises(LeavesBehind, match="1项客户团队"):
        leave(shen)
    assert Staff.objects.get(pk=shen.pk).is_active

    confirm(hand_over=ask(shen, fang, admin), by=fang, at=AT)
    leave(shen)

    assert not Staff.objects.get(pk=shen.pk).is_active


def test_an_approval_asked_of_a_person_by_name_is_handed_over(xu, gu, fang, admin, lichuan):
    propose_many(
        kind="grade", drafts=[Draft(7, "B → A", lichuan.unit_id, lichuan.pk)], at=AT, edition=None,
        steps=[PlannedStep(person=xu.pk)],
    )  # fmt: skip
    assert [(thing.kind, thing.label) for thing in checklist(xu).things] == [("approval", "B → A")]
    with pytest.raises(UnfitApprover):
        ask(xu, fang, admin)
    assert not HandOver.objects.exists()

    confirm(hand_over=ask(xu, gu, admin), by=gu, at=AT)

    assert checklist(xu).things == ()
    assert (waiting_for(xu).count, waiting_for(gu).count) == (0, 1)
    assert [thing.label for thing in checklist(gu).things] == ["B → A"]


def test_what_came_to_a_person_after_they_asked_keeps_them_from_leaving(shen, fang, admin, company, lichuan):
    hand_over = ask(shen, fang, admin)
    Customer.objects.create(
        number="KH-0300", name="北岸机电", short_name="北岸", region="宁波", industry="机电", owner=shen,
        unit=company.east, since=date(2026, 11, 18), pinyin="bajd",
    )  # fmt: skip
    confirm(hand_over=hand_over, by=fang, at=AT)

    with pytest.raises(OwnsCustomers, match="1家客户"):
        move_staff(
            staff=shen, post=shen.post, unit=shen.unit, superior=shen.superior, is_active=False, by=admin, at=AT
        )  # fmt: skip

    assert not Customer.objects.filter(is_active=True).exclude(owner__is_active=True).exists()
    assert owners() == {"KH-0127": "fang", "KH-0300": "shen"}


def test_the_pages_lead_from_the_checklist_to_the_confirmation(client, shen, lu, admin, lichuan, sign_in):
    sign_in(client, admin)
    page = reverse("handovers:of_person", args=[shen.pk])
    assert "栎川精密传动有限公司" in client.get(page).content.decode()
    answer = client.post(page, {"receiver": "陆砚秋", "chosen": [f"customer:{lichuan.pk}"]})
    assert answer.status_code == 302

    sign_in(client, lu)
    for home in ("signin:account", "duties:today"):
        assert "沈知遥移交给您 1 项，待您确认。" in client.get(reverse(home)).content.decode()
    hand_over = HandOver.objects.get()
    assert client.post(reverse("handovers:confirmation", args=[hand_over.pk])).status_code == 302
    assert owners()["KH-0127"] == "lu"
