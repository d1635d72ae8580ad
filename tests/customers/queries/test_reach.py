"""Asked of a loaded customer, `covers` says exactly what `staff.can` says of the store."""

import pytest

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.customers.models import Customer
from kezhi.customers.queries.reach import covers

PEOPLE = ("shen", "lu", "qi", "fang", "xu", "gu", "wen", "song", "jiang", "admin")


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("scope", [None, *Scope])
def test_covers_agrees_with_can(lichuan, nanpu, who, scope, request):
    person = request.getfixturevalue(who)
    person.post.grants.filter(capability=Capability.SEE_MONEY).delete()
    if scope:
        person.post.grants.create(capability=Capability.SEE_MONEY, scope=scope)

    for customer in Customer.objects.select_related("unit"):
        assert covers(person, Capability.SEE_MONEY, customer) == person.can(Capability.SEE_MONEY, customer)


def test_one_who_has_left_reaches_nothing(lichuan, shen):
    shen.is_active = False

    assert not covers(shen, Capability.SEE_CUSTOMERS, lichuan)
