"""The facts of the live store agree with what the records say, computed one by one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from kezhi.care.actions import record_interaction
from kezhi.care.facts import interactions
from kezhi.care.models import Interaction
from kezhi.customers.actions import add_contact
from kezhi.customers.facts import contacts, customers
from kezhi.customers.models import Contact, Customer
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.live import LiveFacts
from kezhi.trade.actions import enter_contract, enter_payment, enter_receivable
from kezhi.trade.facts import contracts, payments, receivables
from kezhi.trade.models import Contract, Payment, Receivable
from tests.customers.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
READERS = {
    "customers": customers, "contacts": contacts, "contracts": contracts, "receivables": receivables,
    "payments": payments, "interactions": interactions,
}  # fmt: skip


def address() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def facts(table: str) -> list[dict[str, object]]:
    backend = DuckBackend()
    LiveFacts(address(), READERS).bind(backend, needed=[table])
    return backend.connection.execute(f'SELECT * FROM facts."{table}"').fetch_arrow_table().to_pylist()


def text(value: object) -> str | None:
    return None if value in (None, "") else str(value)


def by_key(rows, key):
    return sorted(rows, key=lambda row: (row[key], str(row.get("staff"))))


@pytest.fixture
def books(market, shen, jiang, qi):
    first, second = market.customers[:2]
    contact = {"name": "骆清和", "position": "总经理", "phone": "13805742046", "birthday": date(1980, 12, 3)}
    add_contact(customer=first, **contact, by=shen, at=NOW)
    contract = enter_contract(
        customer=first, number="XS-1", signed_on=date(2026, 3, 1), amount=Decimal("480000.10"), request_key="c1",
        by=jiang, at=NOW,
    )  # fmt: skip
    part = enter_receivable(
        customer=first, contract=contract, number="F-10", issued_on=date(2026, 4, 1), due_on=date(2026, 5, 1),
        amount=Decimal("0.30"), request_key="r1", by=jiang, at=NOW,
    )  # fmt: skip
    enter_receivable(
        customer=second, number="F-11", issued_on=date(2026, 4, 1), due_on=None, amount=Decimal("-5.55"),
        request_key="r2", by=jiang, at=NOW,
    )  # fmt: skip
    for key, day, amount in (("p3", 3, "0.15"), ("p1", 1, "0.10"), ("p2", 2, "0.05"), ("p4", 9, "7.00")):
        enter_payment(
            customer=first, receivable=part, paid_on=date(2026, 6, day), amount=Decimal(amount), request_key=key,
            by=jiang, at=NOW,
        )  # fmt: skip
    enter_payment(customer=second, paid_on=date(2026, 7, 1), amount=Decimal(9), request_key="p5", by=jiang, at=NOW)
    record_interaction(
        customer=first, kind="拜访", happened_on=date(2026, 7, 14), summary="看装配线", participants=[shen, qi],
        request_key="i1", by=shen, at=NOW,
    )  # fmt: skip


def settled_on(receivable: Receivable) -> date | None:
    total = Decimal(0)
    for payment in receivable.payments.order_by("paid_on", "pk"):
        total += payment.amount
        if receivable.amount > 0 and total >= receivable.amount:
            return payment.paid_on
    return None


@pytest.mark.usefixtures("books")
def test_customers_and_contacts():
    grades = dict(Customer.objects.filter(grades__to_on=None).values_list("pk", "grades__grade"))
    assert by_key(facts("customers"), "customer") == by_key(
        [
            {
                "customer": str(c.pk), "number": c.number, "name": c.name, "kind": text(c.kind), "region": c.region,
                "industry": c.industry, "owner": str(c.owner_id), "unit": str(c.unit_id), "since": c.since,
                "potential": text(c.potential), "influence": text(c.influence), "grade_in_force": grades.get(c.pk),
                "is_active": c.is_active,
            }
            for c in Customer.objects.all()
        ],
        "customer",
    )  # fmt: skip
    assert facts("contacts") == [
        {
            "contact": str(c.pk), "customer": str(c.customer_id), "name": "骆清和", "position": "总经理",
            "is_primary": True, "birthday": date(1980, 12, 3),
        }
        for c in Contact.objects.all()
    ]  # fmt: skip


@pytest.mark.usefixtures("books")
def test_contracts_receivables_and_payments():
    assert facts("contracts") == [
        {
            "contract": str(c.pk), "customer": str(c.customer_id), "number": c.number, "signed_on": c.signed_on,
            "amount": c.amount, "reference_amount": None, "status": "有效", "staff": str(c.customer.owner_id),
        }
        for c in Contract.objects.all()
    ]  # fmt: skip
    assert by_key(facts("receivables"), "receivable") == by_key(
        [
            {
                "receivable": str(r.pk), "customer": str(r.customer_id), "contract": text(r.contract_id),
                "number": r.number, "issued_on": r.issued_on, "due_on": r.due_on, "amount": r.amount,
                "status": r.status, "settled_on": settled_on(r),
            }
            for r in Receivable.objects.all()
        ],
        "receivable",
    )  # fmt: skip
    assert [r["settled_on"] for r in facts("receivables") if r["number"] == "F-10"] == [date(2026, 6, 3)]
    assert by_key(facts("payments"), "payment") == by_key(
        [
            {
                "payment": str(p.pk), "customer": str(p.customer_id), "receivable": text(p.receivable_id),
                "paid_on": p.paid_on, "amount": p.amount,
            }
            for p in Payment.objects.all()
        ],
        "payment",
    )  # fmt: skip


@pytest.mark.usefixtures("books")
def test_a_joint_visit_has_a_row_for_everyone_who_took_part():
    visit = Interaction.objects.get()

    assert by_key(facts("interactions"), "interaction") == by_key(
        [
            {
                "interaction": f"i{visit.pk}", "customer": str(visit.customer_id), "kind": "拜访",
                "happened_on": date(2026, 7, 14), "staff": str(person.pk), "summary": "看装配线",
            }
            for person in visit.participants.all()
        ],
        "interaction",
    )  # fmt: skip
