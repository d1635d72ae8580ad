"""Erasing takes the person out and leaves the books: contracts, amounts, visits, and the chain of the audit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.privacy.conftest import AT, TODAY

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.audit.queries.verification import verify
from kezhi.care.actions import record_interaction
from kezhi.care.models import Interaction
from kezhi.customers.actions import see_contact
from kezhi.customers.models import Contact
from kezhi.privacy import errors
from kezhi.privacy.actions import erase_due, erase_now, reinstate, withdraw
from kezhi.privacy.models import Withdrawal
from kezhi.trade.models import Contract

LATER = AT + timedelta(days=15)


@pytest.fixture
def withdrawn(guyan, lichuan, shen):
    """After a contract, and a visit whose note names the person."""
    Contract.objects.create(customer=lichuan, number="HT-1", signed_on=TODAY, amount=Decimal("120000.00"))
    for n, summary in enumerate(["与顾言（13800010002）谈续约", "看样品"]):
        record_interaction(
            customer=lichuan, kind="拜访", happened_on=TODAY, summary=summary, participants=[shen], by=shen, at=AT,
            request_key=str(n),
        )  # fmt: skip
    see_contact(contact=guyan, fields=["phone"], purpose="联系客户", by=shen, at=AT)
    return withdraw(contact=guyan, by=shen, at=AT, received_on=TODAY)


def test_nothing_is_erased_before_its_day(withdrawn):
    assert erase_due(on=TODAY + timedelta(days=14), at=AT) == 0
    assert Withdrawal.objects.get().withheld["name"] == "顾言"


def test_on_its_day_the_person_is_gone_and_the_books_stay(withdrawn, guyan, lichuan):
    assert erase_due(on=TODAY + timedelta(days=15), at=LATER) == 1

    kept, taken = Contact.objects.get(), Withdrawal.objects.get()
    assert (kept.name, kept.position, kept.phone, kept.birthday, kept.hobbies) == (
        "已删除",
        "已删除",
        "已删除",
        None,
        "已删除",
    )
    assert (taken.withheld, taken.erased_at) == ({}, LATER)
    assert list(Interaction.objects.order_by("pk").values_list("summary", flat=True)) == [
        "与已删除（已删除）谈续约",
        "看样品",
    ]
    assert (lichuan.interactions.count(), lichuan.contracts.get().amount) == (2, Decimal("120000.00"))


def test_the_audit_keeps_what_was_done_and_forgets_of_whom(withdrawn):
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    erase_due(on=TODAY + timedelta(days=15), at=LATER)

    told = [f"{e.subject_label} {e.before} {e.after}" for e in Entry.objects.all()]
    assert [line for line in told if "顾言" in line or "1380001" in line] == []
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True))[: len(acts)] == acts
    assert verify().broken is None
    last = Entry.objects.get(act="privacy.person.erased")
    assert (last.by, last.after) == (None, {"fields": ["name", "position", "phone", "birthday", "hobbies"], "notes": 1})


def test_a_second_night_erases_nothing_more(withdrawn):
    erase_due(on=TODAY + timedelta(days=15), at=LATER)

    assert erase_due(on=TODAY + timedelta(days=16), at=LATER) == 0


def test_who_keeps_personal_data_may_erase_at_once(withdrawn, shen, gu):
    with pytest.raises(NotAllowed):
        erase_now(withdrawal=withdrawn, by=shen, at=AT)
    erase_now(withdrawal=withdrawn, by=gu, at=AT)
    for again in (lambda: erase_now(withdrawal=withdrawn, by=gu, at=AT),
                  lambda: reinstate(withdrawal=withdrawn, evidence="x", by=gu, at=AT)):  # fmt: skip
        with pytest.raises(errors.AlreadySettled):
            again()

    assert Contact.objects.get().name == "已删除"


def test_what_was_brought_back_is_not_erased(withdrawn, gu):
    reinstate(withdrawal=withdrawn, evidence="新签", by=gu, at=AT)

    assert erase_due(on=date(2027, 1, 1), at=LATER) == 0
    assert Contact.objects.get().name == "顾言"
