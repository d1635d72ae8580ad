"""A receipt as people read it."""

import pytest

from kezhi.policies.actions import run_now
from kezhi.policies.queries.receipt_view import receipt_view
from kezhi.policies.queries.run_behind import run_behind
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_provisional_stands_by_who_decides_it(adoption, books):
    run = run_now(adoption=adoption, as_of=TODAY, at=AT)
    rules = run_behind(run.number).rules

    waiting = {line.who: line.titles.split("、") for line in receipt_view(run, rules).provisional}

    assert set(waiting) == {"业务部经理", "业务员"}
    assert "大客户与普通客户" in waiting["业务部经理"]
    assert waiting["业务员"] == ["紧急报告", "紧急报告记录"]
    assert receipt_view(run, None).provisional != ()


def test_a_receipt_from_before_says_nothing_of_it(adoption, books):
    run = run_now(adoption=adoption, as_of=TODAY, at=AT)
    del run.receipt["provisional"]

    assert receipt_view(run, None).provisional == ()
