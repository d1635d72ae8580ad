"""The team of a customer: joining shows the customer to whose post reaches teams, leaving hides it."""

import pytest

from kezhi.accounts.models import Staff, TeamMember
from kezhi.audit.models import Entry
from kezhi.customers.models import Customer


@pytest.fixture
def root(lichuan):
    return f"/customers/{lichuan.pk}/team/"


def seen_by(staff):
    return list(Customer.objects.visible_to(Staff.objects.get(pk=staff.pk)))


def test_a_member_sees_the_customer_until_they_leave(client, qi, xu, lu, sign_in, lichuan, nanpu, root):
    joined = sign_in(client, xu).post(f"{root}new/", {"staff": lu.username, "part": "技术支持"})
    assert (joined.status_code, set(seen_by(lu))) == (302, {lichuan, nanpu})
    page = client.get(root).content.decode()
    assert [words for words in ("陆砚秋", "技术支持", "客户经理") if words not in page] == []

    left = sign_in(client, qi).post(f"{root}{TeamMember.objects.get().pk}/removal/")
    assert (left.status_code, seen_by(lu), TeamMember.objects.get().to_on is None) == (302, [nanpu], False)
    acts = Entry.objects.filter(act__startswith="customers.team.").order_by("pk").values_list("act", "customer")
    assert list(acts) == [("customers.team.joined", lichuan.pk), ("customers.team.left", lichuan.pk)]


@pytest.mark.parametrize("who", ["lu", "shen"])
def test_neither_strangers_nor_the_owner_join(client, qi, request, sign_in, root, who):
    joined = sign_in(client, qi).post(f"{root}new/", {"staff": request.getfixturevalue(who).pk, "part": ""})

    assert joined.status_code == 422
    assert not TeamMember.objects.exists()


def test_nobody_joins_twice(client, xu, lu, sign_in, root):
    answers = [
        sign_in(client, xu).post(f"{root}new/", {"staff": lu.username, "part": ""}).status_code for _turn in range(2)
    ]

    assert (answers, TeamMember.objects.count()) == ([302, 422], 1)


def test_a_member_who_may_not_keep_the_customer_does_not_change_its_team(client, xu, lu, sign_in, root):
    sign_in(client, xu).post(f"{root}new/", {"staff": lu.username, "part": ""})

    assert sign_in(client, lu).get(root).status_code == 200
    assert client.get(f"{root}new/").status_code == 403
    assert client.post(f"{root}{TeamMember.objects.get().pk}/removal/").status_code == 403
    assert TeamMember.objects.get().to_on is None


def test_a_member_of_another_customers_team_is_not_removed_here(client, xu, lu, shen, sign_in, nanpu, root):
    other = TeamMember.objects.create(customer=nanpu, staff=shen, from_on="2026-11-01")

    assert sign_in(client, xu).post(f"{root}{other.pk}/removal/").status_code == 404
