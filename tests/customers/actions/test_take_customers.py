"""Customers of a file: written once, amended where the file says otherwise, found at once."""

from datetime import UTC, date, datetime

import pytest

from kezhi.audit.models import Entry
from kezhi.customers.actions import CustomerRow, Taken, take_customers
from kezhi.customers.errors import BeyondYourReach, NameMissing, UnknownNumbers
from kezhi.customers.models import Contact, Customer
from kezhi.customers.queries.search import matching

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
FIRM = CustomerRow(
    "K1", "湄石精铸", region="宁波", since=date(2020, 1, 1), contact_name="骆清和", contact_phone="13805742046"
)


def test_new_rows_are_written_found_and_counted_and_again_change_nothing(company, song):
    first = take_customers([FIRM, CustomerRow("K2", "岫川电缆", owner_id=None)], by=song, at=NOW)
    second = take_customers([FIRM], by=song, at=NOW)

    assert (first, second) == (Taken(written=2), Taken(unchanged=1))
    customer = matching(Customer.objects.all(), "msjz").get()
    assert (customer.number, customer.region, customer.unit) == ("K1", "宁波", song.unit)
    assert matching(Customer.objects.all(), "2046").get() == customer
    assert Contact.objects.get().is_primary
    assert [entry.act for entry in Entry.objects.all()] == ["customers.customers.taken"] * 2


def test_what_the_file_does_not_say_stays(lichuan, song):
    taken = take_customers([CustomerRow("KH-0127", industry="减速机")], by=song, at=NOW)

    lichuan.refresh_from_db()
    assert taken == Taken(changed=1)
    assert (lichuan.name, lichuan.industry, lichuan.region) == ("栎川精密传动有限公司", "减速机", "宁波")


def test_a_new_customer_without_a_name_stops_the_file(company, song):
    with pytest.raises(NameMissing):
        take_customers([FIRM, CustomerRow("K2")], by=song, at=NOW)

    assert not Customer.objects.exists()


def test_customers_outside_the_scope_stop_the_file(lichuan, nanpu, company, shen):
    shen.post.grants.create(capability="imports.run", scope="own")

    with pytest.raises(UnknownNumbers, match="KH-0200"):
        take_customers([CustomerRow("KH-0200", region="深圳")], by=shen, at=NOW)
    with pytest.raises(BeyondYourReach):
        take_customers([CustomerRow("K3", "甲", unit_id=company.south.pk)], by=shen, at=NOW)

    nanpu.refresh_from_db()
    assert (nanpu.region, Customer.objects.count()) == ("广州", 2)
