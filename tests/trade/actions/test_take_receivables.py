"""Receivables of a file: written once, amended where they differ, all or nothing."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kezhi.audit.models import Entry
from kezhi.customers.errors import UnknownNumbers
from kezhi.trade.actions import take_contracts, take_payments, take_receivables
from kezhi.trade.errors import UnknownKeys
from kezhi.trade.models import Contract, Payment, Receivable
from kezhi.trade.rows import ContractRow, PaymentRow, ReceivableRow

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)


def invoice(key: str, amount: str, **fields) -> ReceivableRow:
    given = {"customer": "KH-0127", "number": key, "issued_on": date(2026, 9, 1), "due_on": date(2026, 10, 1), **fields}
    return ReceivableRow(source_key=key, amount=Decimal(amount), **given)


def payment(key: str, amount: str, **fields) -> PaymentRow:
    given = {"customer": "KH-0127", "paid_on": date(2026, 10, 5), **fields}
    return PaymentRow(source_key=key, amount=Decimal(amount), **given)


def test_a_file_taken_twice_changes_nothing_the_second_time(lichuan, song):
    rows = [invoice("f1", "100.10"), invoice("f2", "-20")]

    first = take_receivables(rows, by=song, at=NOW)
    second = take_receivables(rows, by=song, at=NOW)

    assert (first.written, first.changed, first.unchanged) == (2, 0, 0)
    assert (second.written, second.changed, second.unchanged) == (0, 0, 2)
    assert list(Entry.objects.order_by("pk").values_list("act", "after")) == [
        ("trade.receivables.taken", {"written": 2, "changed": 0, "unchanged": 0}),
        ("trade.receivables.taken", {"written": 0, "changed": 0, "unchanged": 2}),
    ]


def test_a_changed_amount_and_a_voided_invoice_move_what_is_open(lichuan, song):
    take_receivables([invoice("f1", "100.10"), invoice("f2", "50")], by=song, at=NOW)
    take_payments([payment("p1", "40.05", receivable="f1")], by=song, at=NOW)

    taken = take_receivables([invoice("f1", "100.15"), invoice("f2", "50", status="作废")], by=song, at=NOW)

    assert taken.changed == 2
    assert dict(Receivable.objects.values_list("source_key", "open_amount")) == {
        "f1": Decimal("60.10"), "f2": Decimal("0"),
    }  # fmt: skip


def test_a_payment_moved_to_another_invoice_opens_the_first_again(lichuan, song):
    take_receivables([invoice("f1", "100"), invoice("f2", "100")], by=song, at=NOW)
    take_payments([payment("p1", "100", receivable="f1")], by=song, at=NOW)

    take_payments([payment("p1", "100", receivable="f2")], by=song, at=NOW)

    assert dict(Receivable.objects.values_list("source_key", "open_amount")) == {
        "f1": Decimal("100.00"), "f2": Decimal("0"),
    }  # fmt: skip


def test_an_unknown_customer_stops_the_file_and_nothing_is_written(lichuan, song):
    rows = [invoice("f1", "1"), invoice("f2", "1", customer="KH-9999")]

    with pytest.raises(UnknownNumbers, match="KH-9999"):
        take_receivables(rows, by=song, at=NOW)

    assert not Receivable.objects.exists()
    assert not Entry.objects.exists()


def test_customers_outside_the_scope_are_unknown(lichuan, nanpu, xu, qi):
    xu.post.grants.filter(capability="imports.run").update(scope="own")

    with pytest.raises(UnknownNumbers, match="KH-0200"):
        take_receivables([invoice("f1", "1", customer="KH-0200")], by=xu, at=NOW)

    assert not Receivable.objects.exists()


def test_a_payment_for_another_customers_invoice_is_refused(lichuan, nanpu, song):
    take_receivables([invoice("f1", "1", customer="KH-0200")], by=song, at=NOW)

    with pytest.raises(UnknownKeys, match="f1"):
        take_payments([payment("p1", "1", receivable="f1")], by=song, at=NOW)

    assert not Payment.objects.exists()


def test_invoices_name_their_contract_by_key_and_a_repeated_key_amends(lichuan, song):
    deal = ContractRow("c1", "KH-0127", "XS-1", date(2026, 8, 1), Decimal(300), Decimal(280))
    take_contracts([deal], by=song, at=NOW)

    taken = take_receivables([invoice("f1", "1", contract="c1"), invoice("f1", "2", contract="c1")], by=song, at=NOW)

    assert (taken.written, taken.changed) == (1, 1)
    stored = Receivable.objects.get()
    assert (stored.contract, stored.amount, stored.open_amount) == (Contract.objects.get(), Decimal(2), Decimal(2))
