"""Entering, amending, handing over and judging customers; a refusal leaves everything as it was."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.customers.actions import create_customer, edit_customer, hand_over, set_influence, set_potential
from kezhi.customers.credit_code import check_character
from kezhi.customers.errors import (
    AlreadyOwner,
    BeyondYourReach,
    CreditCodeWrong,
    DateAhead,
    InfluenceNotYours,
    NameMissing,
    NumberTaken,
    OwnerNotActive,
    UnknownChoice,
)
from kezhi.customers.models import Customer

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
CODE = "91330200MA2810000" + check_character("91330200MA2810000")


def test_a_new_customer_has_its_pinyin_and_its_audit_entry(company, shen):
    customer = create_customer(
        number="KH-0300", name="湄石精铸", unit=company.east, owner=shen, credit_code=CODE, by=shen, at=NOW
    )

    assert customer.pinyin == "msjz"
    entry = Entry.objects.get()
    assert (entry.act, entry.by, entry.customer, entry.after) == (
        "customers.customer.created", shen, customer, {"number": "KH-0300", "name": "湄石精铸"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"number": "KH-0127"}, NumberTaken),
        ({"name": " "}, NameMissing),
        ({"credit_code": CODE[:-1] + ("1" if CODE[-1] != "1" else "2")}, CreditCodeWrong),
        ({"credit_code": "9133"}, CreditCodeWrong),
        ({"since": date(2026, 11, 19)}, DateAhead),
        ({"potential": "巨"}, UnknownChoice),
    ],
)
def test_unsound_particulars_are_refused_and_nobody_is_entered(lichuan, shen, fields, refusal):
    given = {"number": "KH-0300", "name": "湄石精铸", "unit": lichuan.unit, "owner": shen, **fields}

    with pytest.raises(refusal):
        create_customer(**given, by=shen, at=NOW)

    assert Customer.objects.count() == 1
    assert not Entry.objects.exists()


def test_a_salesperson_enters_only_their_own_customers(company, shen, lu, jiang):
    with pytest.raises(BeyondYourReach):
        create_customer(number="K", name="甲", unit=company.east, owner=lu, by=shen, at=NOW)
    with pytest.raises(NotAllowed, match="财务"):
        create_customer(number="K", name="甲", unit=company.east, owner=None, by=jiang, at=NOW)

    assert not Customer.objects.exists()


def test_an_edit_records_what_differs_and_an_equal_one_nothing(lichuan, shen):
    edit_customer(customer=lichuan, name="栎川精密传动有限公司", region="杭州", by=shen, at=NOW)
    edit_customer(customer=lichuan, region="杭州", by=shen, at=NOW)

    entry = Entry.objects.get()
    assert (entry.before, entry.after) == ({"region": "宁波"}, {"region": "杭州"})


def test_an_edit_outside_the_scope_is_refused(lichuan, lu):
    with pytest.raises(NotAllowed):
        edit_customer(customer=lichuan, region="杭州", by=lu, at=NOW)

    lichuan.refresh_from_db()
    assert lichuan.region == "宁波"


def test_a_head_hands_over_and_the_unit_follows_the_owner(lichuan, lu, xu, company):
    hand_over(customer=lichuan, owner=lu, by=xu, at=NOW)

    lichuan.refresh_from_db()
    assert (lichuan.owner, lichuan.unit) == (lu, lu.unit)
    entry = Entry.objects.get()
    assert (entry.before["owner"], entry.after["owner"]) == ("沈知遥", "陆砚秋")


def test_a_hand_over_is_refused_to_the_owner_to_leavers_and_beyond_reach(lichuan, shen, lu, qi, xu):
    with pytest.raises(AlreadyOwner):
        hand_over(customer=lichuan, owner=shen, by=xu, at=NOW)
    with pytest.raises(BeyondYourReach):
        hand_over(customer=lichuan, owner=lu, by=qi, at=NOW)
    with pytest.raises(BeyondYourReach):
        hand_over(customer=lichuan, owner=lu, by=shen, at=NOW)
    lu.is_active = False
    with pytest.raises(OwnerNotActive, match="陆砚秋已离职"):
        hand_over(customer=lichuan, owner=lu, by=xu, at=NOW)

    lichuan.refresh_from_db()
    assert lichuan.owner == shen
    assert not Entry.objects.exists()


@pytest.mark.clause("S002-20.25")
@pytest.mark.parametrize("who", ["shen", "qi", "song", "jiang"])
def test_influence_is_not_set_below_the_business_department_manager(lichuan, who, request):
    person = request.getfixturevalue(who)

    with pytest.raises(InfluenceNotYours, match="请找业务部经理许南乔办理"):
        set_influence(customer=lichuan, influence="龙头", by=person, at=NOW)

    lichuan.refresh_from_db()
    assert (lichuan.influence, lichuan.influence_set_by) == ("", None)
    assert not Entry.objects.exists()


@pytest.mark.clause("S002-20.25")
def test_a_lower_post_with_the_capability_is_still_refused(lichuan, qi):
    qi.post.grants.create(capability="customers.set_influence", scope="all")

    with pytest.raises(InfluenceNotYours):
        set_influence(customer=lichuan, influence="龙头", by=qi, at=NOW)

    lichuan.refresh_from_db()
    assert lichuan.influence == ""


@pytest.mark.clause("S002-20.25")
@pytest.mark.parametrize("who", ["xu", "gu", "wen"])
def test_influence_is_set_from_the_business_department_manager_up(lichuan, who, request):
    person = request.getfixturevalue(who)

    set_influence(customer=lichuan, influence="龙头", by=person, at=NOW)

    lichuan.refresh_from_db()
    assert (lichuan.influence, lichuan.influence_set_by, lichuan.influence_set_at) == ("龙头", person, NOW)
    assert Entry.objects.get().after == {"influence": "龙头"}


def test_influence_has_four_values_and_no_other(lichuan, xu):
    with pytest.raises(UnknownChoice, match="巨头"):
        set_influence(customer=lichuan, influence="巨头", by=xu, at=NOW)

    lichuan.refresh_from_db()
    assert lichuan.influence == ""


def test_potential_is_set_by_who_keeps_the_customer(lichuan, shen, lu):
    set_potential(customer=lichuan, potential="大", by=shen, at=NOW)

    with pytest.raises(NotAllowed):
        set_potential(customer=lichuan, potential="小", by=lu, at=NOW)

    lichuan.refresh_from_db()
    assert lichuan.potential == "大"
