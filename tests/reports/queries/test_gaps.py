"""Gaps in the customer files, by salesperson."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhi.customers.models import Contact, Customer
from kezhi.reports.queries.gaps import customers_with_gaps, gaps_by_owner


@pytest.mark.clause("S002-20.01")
def test_every_missing_item_is_counted_for_its_salesperson(lichuan, nanpu, xu, shen, lu):
    Contact.objects.create(customer=lichuan, name="郁闻笛")
    Customer.objects.filter(pk=nanpu.pk).update(region="", industry="", since=None)

    with CaptureQueriesContext(connection) as asked:
        rows = {row.name: row for row in gaps_by_owner(xu)}

    assert len([query for query in asked if "customers_customer" in query["sql"]]) == 1
    assert dict(rows["沈知遥"].missing) == {
        "contact": 0, "region": 0, "industry": 0, "since": 0, "potential": 1, "influence": 1,
    }  # fmt: skip
    assert dict(rows["陆砚秋"].missing) == dict.fromkeys(rows["陆砚秋"].missing, 1)
    assert {row.owner: (row.customers, row.with_gaps) for row in rows.values()} == {shen.pk: (1, 1), lu.pk: (1, 1)}


@pytest.mark.clause("S002-20.01")
def test_a_whole_file_has_no_gap(lichuan, shen):
    Contact.objects.create(customer=lichuan, name="郁闻笛")
    Customer.objects.filter(pk=lichuan.pk).update(potential="大", influence="重要")

    assert [row.with_gaps for row in gaps_by_owner(shen)] == [0]
    assert customers_with_gaps(shen, owner=shen.pk) == ()


def test_behind_a_figure_stand_its_customers(lichuan, shen):
    holes = customers_with_gaps(shen, owner=shen.pk, item="contact")

    assert [(row.customer, row.missing) for row in holes] == [(lichuan, ("联系人", "发展潜力", "战略影响"))]
    assert customers_with_gaps(shen, owner=shen.pk, item="region") == ()


def test_gaps_outside_the_scope_are_not_shown(lichuan, nanpu, shen, lu):
    assert [row.name for row in gaps_by_owner(shen)] == ["沈知遥"]
    assert customers_with_gaps(shen, owner=lu.pk) == ()
