"""Ageing: what is owed, by age, with credits set off against the oldest."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kezhi.customers.models import Customer
from kezhi.trade.actions import recount_open_amounts
from kezhi.trade.models import Payment, Receivable
from kezhi.trade.queries.money import Money, money_of, totals, with_overdue

TODAY = date(2026, 11, 18)


def owe(customer, amount: str, *, days_late: int | None, status: str = "有效") -> Receivable:
    due = None if days_late is None else TODAY - timedelta(days=days_late)
    return Receivable.objects.create(
        customer=customer, number="F", issued_on=date(2026, 1, 1), due_on=due, amount=Decimal(amount), status=status,
        source_key=f"f{Receivable.objects.count()}",
    )  # fmt: skip


def pay(customer, amount: str, receivable=None) -> None:
    Payment.objects.create(
        customer=customer, receivable=receivable, paid_on=TODAY, amount=Decimal(amount),
        source_key=f"p{Payment.objects.count()}",
    )  # fmt: skip
    recount_open_amounts()


@pytest.mark.parametrize(
    ("days_late", "bucket"),
    [
        (None, "not_due"),
        (-1, "not_due"),
        (0, "not_due"),
        (1, "late_30"),
        (30, "late_30"),
        (31, "late_90"),
        (90, "late_90"),
        (91, "late_longer"),
    ],
)
def test_the_edges_of_the_ages(lichuan, days_late, bucket):
    owe(lichuan, "10.10", days_late=days_late)

    assert money_of([lichuan.pk], TODAY)[lichuan.pk] == Money(**{bucket: Decimal("10.10")})


def test_what_is_paid_or_void_is_not_owed(lichuan):
    first = owe(lichuan, "0.30", days_late=5)
    pay(lichuan, "0.10", first)
    pay(lichuan, "0.20", first)
    owe(lichuan, "77", days_late=5, status="作废")

    assert money_of([lichuan.pk], TODAY)[lichuan.pk] == Money()
    assert not with_overdue(Customer.objects.all(), TODAY).exists()


def test_credits_cover_the_oldest_first_and_the_rest_is_an_advance(lichuan):
    owe(lichuan, "100", days_late=100)
    owe(lichuan, "50", days_late=10)
    owe(lichuan, "-30", days_late=None)
    pay(lichuan, "90")

    money = money_of([lichuan.pk], TODAY)[lichuan.pk]

    assert money == Money(late_30=Decimal(30))
    assert (money.receivable, money.overdue) == (Decimal(30), Decimal(30))
    assert with_overdue(Customer.objects.all(), TODAY).get() == lichuan

    pay(lichuan, "45")

    assert money_of([lichuan.pk], TODAY)[lichuan.pk] == Money(credit=Decimal(15))
    assert money_of([lichuan.pk], TODAY)[lichuan.pk].receivable == Decimal(-15)
    assert not with_overdue(Customer.objects.all(), TODAY).exists()


def test_money_of_many_is_one_statement_and_stays_inside_the_scope(
    lichuan, nanpu, lu, admin, django_assert_num_queries
):
    owe(lichuan, "1", days_late=1)
    owe(nanpu, "2", days_late=1)
    both = [lichuan.pk, nanpu.pk]

    with django_assert_num_queries(1):
        assert {pk: money.overdue for pk, money in money_of(both, TODAY).items()} == {
            lichuan.pk: Decimal(1), nanpu.pk: Decimal(2),
        }  # fmt: skip

    assert list(money_of(both, TODAY, by=lu)) == [nanpu.pk]
    assert money_of(both, TODAY, by=admin) == {}


def test_totals_are_the_sum_of_what_each_owes(lichuan, nanpu, django_assert_num_queries):
    owe(lichuan, "100", days_late=10)
    owe(lichuan, "40", days_late=-10)
    owe(nanpu, "50", days_late=10)
    owe(nanpu, "-20", days_late=None)
    pay(nanpu, "70")
    each = money_of([lichuan.pk, nanpu.pk], TODAY).values()

    with django_assert_num_queries(2):
        found = totals(Customer.objects.all(), TODAY)

    assert found == (sum(m.receivable for m in each), sum(m.overdue for m in each)) == (Decimal(100), Decimal(100))
