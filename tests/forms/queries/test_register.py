"""The register: scope, what is narrowed, totals, what it shows read now, what stands struck."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhi.customers.models import Customer
from kezhi.forms.actions import Entry, correct
from kezhi.forms.queries.register import Asked, register
from kezhi.trade.models import Contract
from tests.forms.conftest import AT, BAD_DEBT, TODAY

FORM = "应收账款账龄记录表"


@pytest.fixture
def filled(desk, jiang, contract, nanpu, ledger_of):
    """Two records of 栎川, one of 南浦."""
    south = Contract.objects.create(
        customer=nanpu, number="HT-26-090", signed_on=date(2026, 3, 2), amount=Decimal(50_000), source_key="c90"
    )
    return [
        desk.fill(jiang, FORM, contract, **ledger_of(Decimal("1000.50"))),
        desk.fill(jiang, FORM, contract, **ledger_of(Decimal("2000.25"))),
        desk.fill(jiang, FORM, south, **ledger_of(Decimal(4000))),
    ]


def seen(desk, staff, **asked):
    return register(staff, desk.template(staff, FORM), Asked(**asked), TODAY)


def test_everybody_sees_the_records_of_their_customers_with_the_total_of_these(desk, filled, jiang, shen):
    assert [line.record for line in seen(desk, jiang).lines] == filled[::-1]
    page = seen(desk, shen)
    assert [line.record for line in page.lines] == [filled[1], filled[0]]
    assert [text for head, text in page.foot if head.name == "应收金额"] == ["3,000.75"]


def test_what_it_is_about_is_read_now(desk, filled, jiang, contract):
    Contract.objects.filter(pk=contract.pk).update(amount=Decimal(870_000))
    cells = {head.name: text for head, text in seen(desk, jiang, customer="栎川").lines[0].cells}
    assert cells == {
        "合同编号": "HT-26-011", "合同金额栏": "870,000.00", "应收到期日": "2026-05-01", "应收金额": "2,000.25",
        "账龄天数": "201", "责任部门": "办事处",
    }  # fmt: skip


def test_it_is_narrowed_by_customer_unit_person_and_day(desk, filled, jiang, shen, company):
    def found(**asked):
        return [line.record for line in seen(desk, jiang, **asked).lines]

    assert found(customer="南浦食品") == [filled[2]]
    assert found(unit=company.east.pk) == [filled[1], filled[0]]
    assert found(person=shen.pk) == []
    assert found(first=date(2026, 11, 19)) == []
    assert len(found(last=TODAY)) == 3


def test_the_next_page_goes_on_from_the_key(desk, filled, jiang, monkeypatch):
    monkeypatch.setattr("kezhi.forms.queries.register.PAGE", 2)
    first = seen(desk, jiang)
    on, _bar, number = first.next_key.partition("|")
    second = seen(desk, jiang, after=(date.fromisoformat(on), int(number)))
    assert [line.record for line in (*first.lines, *second.lines)] == filled[::-1]
    assert second.next_key == ""


def test_what_was_corrected_stands_struck_and_is_not_added_up(desk, jiang, receivable):
    old = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    template = desk.template(jiang, "坏账处理单")
    entry = Entry({**BAD_DEBT, "处理金额": Decimal(110_000)})
    new = correct(record=old, template=template, entry=entry, by=jiang, at=AT, request_key=uuid4().hex)
    page = register(jiang, template, Asked(), TODAY)

    assert [(line.record, line.is_struck) for line in page.lines] == [(new, False), (old, True)]
    assert [text for head, text in page.foot if head.name == "处理金额"] == ["110,000.00"]


def test_a_page_costs_as_many_statements_however_many_records(
    desk, filled, jiang, contract, ledger_of, django_assert_max_num_queries
):
    for _turn in range(20):
        desk.fill(jiang, FORM, contract, **ledger_of(Decimal(1)))
    template = desk.template(jiang, FORM)
    Customer.objects.update(region="宁波")
    jiang.refresh_from_db()
    with django_assert_max_num_queries(4):
        register(jiang, template, Asked(), TODAY)
