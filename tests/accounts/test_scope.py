"""Data scope, asked of the rows and of one record."""

from kezhi.accounts.capabilities import Capability
from kezhi.customers.models import Customer


def test_a_salesperson_sees_their_own_customers_and_the_manager_everyones(shen, lu, xu, lichuan, nanpu):
    assert list(Customer.objects.visible_to(shen)) == [lichuan]
    assert list(Customer.objects.visible_to(lu)) == [nanpu]
    assert set(Customer.objects.visible_to(xu)) == {lichuan, nanpu}


def test_an_office_director_sees_the_office_and_no_other(qi, lichuan, nanpu):
    assert list(Customer.objects.visible_to(qi)) == [lichuan]


def test_one_record_answers_as_the_list_does(shen, qi, lichuan, nanpu):
    assert shen.can(Capability.SEE_CUSTOMERS, lichuan)
    assert not shen.can(Capability.SEE_CUSTOMERS, nanpu)
    assert not qi.can(Capability.EDIT_CUSTOMERS, nanpu)


def test_without_the_capability_nothing_is_seen(jiang, lichuan):
    assert not jiang.can(Capability.RECORD_CARE)
    assert not jiang.can(Capability.RECORD_CARE, lichuan)
