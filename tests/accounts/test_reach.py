"""How far a capability reaches: main and further posts, teams, chosen units, and those one stands in for."""

from datetime import date

import pytest

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Absence, Grant, Position, Post, Staff, TeamMember
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
SEE = Capability.SEE_CUSTOMERS


@pytest.fixture
def on_the_day():
    def person(staff: Staff, day: date = TODAY) -> Staff:
        found = Staff.objects.select_related("post", "unit").get(pk=staff.pk)
        found.today = day
        return found

    return person


def seen(staff):
    return {customer.short_name or customer.name for customer in within(Customer.objects.all(), staff, SEE)}


def grant(post, scope, *units):
    Grant.objects.filter(post=post, capability=SEE).delete()
    Grant.objects.create(post=post, capability=SEE, scope=scope).units.set(units)


@pytest.fixture
def both(lichuan, nanpu):
    return {str(lichuan), str(nanpu)}


def test_a_further_post_counts_on_its_days_alone(on_the_day, both, lichuan, lu, company):
    director = Post.objects.get(name="办事处主任")
    Position.objects.create(staff=lu, unit=company.east, post=director, from_on=TODAY, to_on=date(2026, 11, 20))

    assert seen(on_the_day(lu)) == both
    assert seen(on_the_day(lu, date(2026, 11, 20))) == both
    assert str(lichuan) not in seen(on_the_day(lu, date(2026, 11, 21)))
    assert str(lichuan) not in seen(on_the_day(lu, date(2026, 11, 17)))


def test_a_deputy_sees_what_the_absent_one_sees_until_they_are_back(on_the_day, both, nanpu, shen, lu):
    Absence.objects.create(staff=shen, deputy=lu, from_on=TODAY, to_on=TODAY)

    assert seen(on_the_day(lu)) == both
    assert seen(on_the_day(lu, date(2026, 11, 19))) == {str(nanpu)}


def test_keeping_accounts_is_never_deputed(on_the_day, lu, admin):
    Absence.objects.create(staff=admin, deputy=lu, from_on=TODAY)

    assert on_the_day(lu).can(Capability.SEE_AUDIT)
    assert not on_the_day(lu).can(Capability.MANAGE_STAFF)


def test_a_team_member_sees_the_customer_where_the_post_reaches_teams(on_the_day, both, lichuan, nanpu, lu):
    TeamMember.objects.create(customer=lichuan, staff=lu, from_on=TODAY)
    grant(lu.post, Scope.OWN)
    assert seen(on_the_day(lu)) == {str(nanpu)}

    grant(lu.post, Scope.TEAM)

    assert seen(on_the_day(lu)) == both
    assert on_the_day(lu).can(SEE, lichuan)


def test_chosen_units_are_seen_with_what_is_below_them(on_the_day, lichuan, nanpu, jiang, company):
    grant(jiang.post, Scope.CHOSEN, company.east)
    assert seen(on_the_day(jiang)) == {str(lichuan)}

    grant(jiang.post, Scope.CHOSEN, company.branch)
    assert seen(on_the_day(jiang)) == {str(lichuan), str(nanpu)}

    grant(jiang.post, Scope.CHOSEN)
    assert seen(on_the_day(jiang)) == set()


def test_all_places_are_read_in_one_statement(on_the_day, lu, shen, django_assert_num_queries):
    Absence.objects.create(staff=shen, deputy=lu, from_on=TODAY)
    person = on_the_day(lu)

    with django_assert_num_queries(1):
        assert person.can(SEE)
        assert person.reach(SEE).people == {shen.pk, lu.pk}
