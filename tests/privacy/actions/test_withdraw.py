"""A withdrawal hides at once, everywhere, what no other ground covers; it can be taken back until it is erased."""

from datetime import date, timedelta

import pytest
from django.db import connection
from tests.privacy.conftest import AT, TODAY

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.customers import errors as customers
from kezhi.customers.actions import CustomerRow, add_contact, edit_contact, take_customers
from kezhi.customers.models import Contact, Customer
from kezhi.customers.queries.search import hits
from kezhi.privacy import errors
from kezhi.privacy.actions import reinstate, withdraw
from kezhi.privacy.models import Ground, Withdrawal


def taken_back(contact, by, **named):
    return withdraw(contact=contact, by=by, at=AT, received_on=TODAY, **named)


def test_all_that_rests_on_consent_is_hidden_at_once(guyan, ground, shen, lichuan):
    ground(guyan)
    taken = taken_back(guyan, shen)

    kept = Contact.objects.get()
    assert (kept.name, kept.position, kept.phone, kept.birthday, kept.hobbies) == (
        "已撤回",
        "已撤回",
        "已撤回",
        None,
        "已撤回",
    )
    assert (taken.erase_on, taken.withheld["birthday"]) == (TODAY + timedelta(days=15), "1980-05-17")
    assert hits(Customer.objects.all(), "顾言") == []
    assert hits(Customer.objects.all(), "0002") == []
    entry = Entry.objects.get(act="privacy.consent.withdrawn")
    assert (entry.subject_label, entry.after["fields"]) == (
        "已撤回",
        ["name", "position", "phone", "birthday", "hobbies"],
    )


def test_what_another_ground_covers_stays(guyan, ground, shen):
    care = ground(guyan, purpose="问候与关怀", fields=["birthday", "hobbies", "phone"])
    ground(guyan, basis="订立、履行合同所必需", fields=["name", "position", "phone"])
    taken = taken_back(guyan, shen, ground=care)

    kept = Contact.objects.get()
    assert (kept.name, kept.phone, kept.birthday, kept.hobbies) == ("顾言", "13800010002", None, "已撤回")
    assert taken.withheld == {"birthday": "1980-05-17", "hobbies": "钓鱼"}
    assert kept.trace == ""


def test_a_ground_that_is_over_covers_nothing(guyan, ground, shen):
    consent = ground(guyan, fields=["name"])
    ground(guyan, basis="订立、履行合同所必需", from_on=date(2026, 1, 1), to_on=date(2026, 10, 31))
    taken_back(guyan, shen, ground=consent)

    assert (Contact.objects.get().name, Contact.objects.get().phone) == ("已撤回", "13800010002")


def test_a_demanded_deletion_takes_every_ground_along(guyan, ground, shen):
    ground(guyan, basis="订立、履行合同所必需")
    taken_back(guyan, shen, why=Withdrawal.Why.DEMANDED)

    assert Contact.objects.get().name == "已撤回"
    assert Ground.objects.get().withdrawal == Withdrawal.objects.get()


def test_what_rests_on_no_consent_is_not_withdrawn_alone(guyan, ground, shen):
    contract = ground(guyan, basis="订立、履行合同所必需")
    with pytest.raises(errors.NotAConsent):
        taken_back(guyan, shen, ground=contract)

    assert (Contact.objects.get().name, Withdrawal.objects.count()) == ("顾言", 0)


def test_nothing_is_withdrawn_twice(guyan, ground, shen):
    consent = ground(guyan)
    taken_back(guyan, shen)
    for named in ({}, {"ground": consent}):
        with pytest.raises(errors.AlreadyWithdrawn):
            taken_back(guyan, shen, **named)

    assert Withdrawal.objects.count() == 1


def test_a_day_ahead_is_refused(guyan, shen):
    with pytest.raises(errors.DayAhead):
        withdraw(contact=guyan, by=shen, at=AT, received_on=TODAY + timedelta(days=1))
    assert Contact.objects.get().name == "顾言"


def test_whoever_withdrew_is_not_entered_again(guyan, shen, song, lichuan):
    taken_back(guyan, shen)
    with pytest.raises(customers.ConsentWithdrawn):
        add_contact(customer=lichuan, name="顾 言", by=shen, at=AT)
    with pytest.raises(customers.FieldWithdrawn):
        edit_contact(contact=guyan, phone="13800010002", by=shen, at=AT)
    row = CustomerRow(number="KH-0127", name=lichuan.name, contact_name="顾言", contact_phone="13800010002")
    take_customers([row], by=song, at=AT)

    kept = Contact.objects.get()
    assert (kept.name, kept.phone) == ("已撤回", "已撤回")


def test_a_new_consent_brings_everything_back(guyan, ground, shen, gu):
    ground(guyan)
    reinstate(withdrawal=taken_back(guyan, shen), evidence="新签的同意书", by=gu, at=AT)

    kept = Contact.objects.get()
    assert (kept.name, kept.phone, kept.birthday) == ("顾言", "13800010002", date(1980, 5, 17))
    assert (kept.withheld, kept.trace, Ground.objects.get().withdrawal) == ({}, "", None)
    assert Withdrawal.objects.get().withheld == {}
    assert hits(Customer.objects.all(), "顾言") == [guyan.customer_id]


def test_only_who_keeps_personal_data_brings_it_back(guyan, shen, gu):
    taken = taken_back(guyan, shen)
    with pytest.raises(NotAllowed):
        reinstate(withdrawal=taken, evidence="x", by=shen, at=AT)
    with pytest.raises(errors.EvidenceMissing):
        reinstate(withdrawal=taken, evidence=" ", by=gu, at=AT)
    assert Contact.objects.get().name == "已撤回"


def test_the_facts_tell_nothing_of_whoever_withdrew(guyan, shen):
    taken_back(guyan, shen)

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, position, phone, birthday, hobbies FROM customers_contact")
        assert cursor.fetchall() == [("已撤回", "已撤回", "已撤回", None, "已撤回")]
