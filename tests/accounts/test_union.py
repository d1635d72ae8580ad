"""A main post and a further post elsewhere: lists hold what either reaches, nothing else, in as many statements."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Grant, Position, Post, Staff, TeamMember, Unit
from kezhi.accounts.scope import how_many, parts, within
from kezhi.customers.models import Customer
from kezhi.customers.queries.customer_list import customer_list, tab_counts
from kezhi.customers.queries.wanted import Wanted
from kezhi.duties.models import Duty
from kezhi.duties.queries.listing import Asked, listing
from kezhi.policies.models import Edition

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
SEE = Capability.SEE_CUSTOMERS


def as_of(staff: Staff) -> Staff:
    """The person as a request of the day loads them."""
    found = Staff.objects.select_related("post", "unit").get(pk=staff.pk)
    found.today = TODAY
    return found


@pytest.fixture
def theirs(company, lichuan, nanpu, qi):
    """Two more customers: a colleague's in the unit of the main post, and nobody's in the other unit."""
    beside = Customer.objects.create(number="KH-0300", name="乙", owner=qi, unit=company.east)
    nobodys = Customer.objects.create(number="KH-0301", name="丙", owner=None, unit=company.south)
    return beside, nobodys


def asked(staff):
    """What the lists hold, and in how many statements."""
    person = as_of(staff)
    with CaptureQueriesContext(connection) as statements:
        page = customer_list(person, Wanted(), TODAY)
        duties = listing(person, Asked(who="all"), now=NOW, today=TODAY)
        counted = tab_counts(person, TODAY)[""]
    assert page.count == counted
    return {row.name for row in page.rows}, page.count.number, duties.total, len(statements)


@pytest.fixture
def edition():
    return Edition.objects.create(
        pack="S002-20", in_force_from=TODAY, content_hash="-", title="客户分类管理办法", short_title="分类"
    )


def owe(edition, customer, holder):
    """A duty towards the customer."""
    Duty.objects.create(
        key=str(customer.pk), edition=edition, rule="回访", kind="cadence", title="回访", subject=str(customer.pk),
        customer=customer, unit=customer.unit, holder=holder, opens_on=TODAY, due_on=TODAY,
    )  # fmt: skip


@pytest.mark.parametrize("scope", [Scope.UNIT, Scope.BELOW, Scope.CHOSEN])
def test_the_union_of_two_posts_is_listed_in_as_many_statements(
    scope, shen, qi, lu, lichuan, nanpu, theirs, company, edition
):
    beside, nobodys = theirs
    for customer, holder in ((lichuan, shen), (nanpu, lu), (beside, qi), (nobodys, None)):
        owe(edition, customer, holder)
    further = Post.objects.create(name="兼任", rank=1)
    for capability in (SEE, Capability.SEE_MONEY, Capability.SEE_DUTIES):
        granted = Grant.objects.create(post=further, capability=capability, scope=scope)
        granted.units.set([company.south] if scope == Scope.CHOSEN else [])
    names, number, duties, statements = asked(shen)
    assert (names, number, duties) == ({lichuan.name}, 1, 1)

    Position.objects.create(staff=shen, unit=company.south, post=further, from_on=TODAY)

    line = 1  # once others' duties are listed, one statement asks who is below
    assert asked(shen) == ({lichuan.name, nanpu.name, nobodys.name}, 3, 3, statements + line)
    assert not as_of(shen).can(SEE, beside)


def test_the_parts_of_a_wide_reach_are_its_rows_each_once(shen, xu, lichuan, nanpu, theirs, company):
    """Own customers in the branch and outside, a team's, and the rest of the branch."""
    outside = Customer.objects.create(number="KH-0400", name="丁", owner=xu, unit=Unit.objects.get(depth=1))
    helped = Customer.objects.create(number="KH-0401", name="戊", owner=None, unit=Unit.objects.get(depth=1))
    Customer.objects.filter(pk=lichuan.pk).update(owner=xu)
    for customer in (helped, lichuan):
        TeamMember.objects.create(customer=customer, staff=xu, role="协办", from_on=TODAY)
    on_teams = Post.objects.create(name="兼任", rank=1)
    Grant.objects.create(post=on_teams, capability=SEE, scope=Scope.TEAM)
    Position.objects.create(staff=xu, unit=company.south, post=on_teams, from_on=TODAY)
    reach = as_of(xu).reach(SEE)
    rows = within(Customer.objects.all(), as_of(xu), SEE)

    found = [pk for part in parts(Customer, reach) for pk in rows.filter(part).values_list("pk", flat=True)]

    assert len(parts(Customer, reach)) == 3
    assert sorted(found) == sorted(rows.values_list("pk", flat=True))
    assert {outside.pk, helped.pk} <= set(found)
    assert how_many(rows, reach) == len(found) == 6
