"""Documents entered by hand: sound, once, by who may."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.customers.errors import DateAhead
from kezhi.trade.actions import enter_contract, enter_payment, enter_receivable
from kezhi.trade.errors import (
    AmountMissing,
    AmountNegative,
    DueBeforeIssue,
    NumberTaken,
    OtherCustomer,
    VoidReceivable,
)
from kezhi.trade.models import Contract, Payment, Receivable

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
TOMORROW = date(2026, 11, 19)


def contract(customer, by, **fields):
    given = {"number": "XS-1", "signed_on": date(2026, 3, 1), "amount": Decimal(480_000), "request_key": "k1", **fields}
    return enter_contract(customer=customer, by=by, at=NOW, **given)


def receivable(customer, by, **fields):
    given = {
        "number": "F1", "issued_on": date(2026, 4, 1), "due_on": date(2026, 5, 1), "amount": Decimal("100.10"),
        "request_key": "k1", **fields,
    }  # fmt: skip
    return enter_receivable(customer=customer, by=by, at=NOW, **given)


def payment(customer, by, **fields):
    given = {"paid_on": date(2026, 5, 1), "amount": Decimal("40.05"), "request_key": "k1", **fields}
    return enter_payment(customer=customer, by=by, at=NOW, **given)


def test_each_is_entered_once_and_audited(lichuan, jiang, shen):
    owed = receivable(lichuan, shen, contract=contract(lichuan, shen))
    payment(lichuan, jiang, receivable=owed)
    for enter in (contract, receivable, payment):
        enter(lichuan, jiang)

    owed.refresh_from_db()
    assert owed.open_amount == Decimal("60.05")
    assert [model.objects.count() for model in (Contract, Receivable, Payment)] == [1, 1, 1]
    assert list(Entry.objects.order_by("pk").values_list("act", "by__username")) == [
        ("trade.contract.entered", "shen"),
        ("trade.receivable.entered", "shen"),
        ("trade.payment.entered", "jiang"),
    ]


@pytest.mark.parametrize(
    ("enter", "fields", "refusal"),
    [
        (contract, {"signed_on": TOMORROW}, DateAhead),
        (contract, {"amount": Decimal(0)}, AmountNegative),
        (contract, {"reference_amount": Decimal(-1)}, AmountNegative),
        (receivable, {"issued_on": TOMORROW, "due_on": None}, DateAhead),
        (receivable, {"due_on": date(2026, 3, 31)}, DueBeforeIssue),
        (receivable, {"amount": Decimal(0)}, AmountMissing),
        (payment, {"paid_on": TOMORROW}, DateAhead),
        (payment, {"amount": Decimal(-1)}, AmountNegative),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_entered(lichuan, shen, enter, fields, refusal):
    with pytest.raises(refusal):
        enter(lichuan, shen, **fields)

    assert [model.objects.count() for model in (Contract, Receivable, Payment)] == [0, 0, 0]
    assert not Entry.objects.exists()


def test_the_same_number_is_not_entered_twice(lichuan, shen):
    contract(lichuan, shen)
    receivable(lichuan, shen)

    with pytest.raises(NumberTaken, match="XS-1"):
        contract(lichuan, shen, request_key="k2")
    with pytest.raises(NumberTaken, match="F1"):
        receivable(lichuan, shen, request_key="k2")

    assert (Contract.objects.count(), Receivable.objects.count()) == (1, 1)


def test_documents_of_other_customers_and_void_invoices_take_no_part(lichuan, nanpu, shen, wen):
    theirs, void = receivable(nanpu, wen), receivable(lichuan, shen, number="F2", request_key="k2")
    Receivable.objects.filter(pk=void.pk).update(status="作废")
    void.refresh_from_db()

    with pytest.raises(OtherCustomer):
        payment(lichuan, shen, receivable=theirs)
    with pytest.raises(OtherCustomer):
        receivable(lichuan, shen, number="F3", request_key="k3", contract=contract(nanpu, wen))
    with pytest.raises(VoidReceivable):
        payment(lichuan, shen, receivable=void)

    assert not Payment.objects.exists()
    assert Receivable.objects.count() == 2


@pytest.mark.parametrize("who", ["lu", "admin"])
def test_outside_the_scope_or_without_sight_of_money_nothing_is_entered(lichuan, who, request):
    person = request.getfixturevalue(who)

    for enter in (contract, receivable, payment):
        with pytest.raises(NotAllowed):
            enter(lichuan, person)

    assert [model.objects.count() for model in (Contract, Receivable, Payment)] == [0, 0, 0]
