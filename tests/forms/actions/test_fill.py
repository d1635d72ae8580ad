"""Filling in: what is kept, what the regulation sends back, numbers without a gap."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry as AuditEntry
from kezhi.engine.facts.types import SHANGHAI
from kezhi.forms.errors import NotTheSigner, Unaccepted
from kezhi.forms.models import Counter, Enclosure, Record
from tests.forms.conftest import BAD_DEBT


def test_a_record_keeps_its_own_fields_and_nothing_of_what_it_is_about(desk, shen, jiang, receivable):
    record = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)

    assert record.values == {
        "处理阶段": "提出", "处理金额": "120000", "已采取的措施": "发函两次，未回。", "财务部经理签字": False,
        "总经理签字": False,
    }  # fmt: skip
    assert (record.number, record.customer, record.receivable) == ("HZ-2026-001", receivable.customer, receivable)
    assert (record.unit, record.filled_by, str(record.filled_on)) == (receivable.customer.unit, jiang, "2026-11-18")
    entry = AuditEntry.objects.get(act="forms.record.filled")
    assert (entry.subject_id, entry.after) == (str(record.pk), {"form": "坏账处理单", "number": "HZ-2026-001"})


def test_what_a_check_refuses_uses_no_number_and_leaves_nothing(desk, jiang, receivable):
    with pytest.raises(Unaccepted) as refused:
        desk.fill(jiang, "坏账处理单", receivable, **{**BAD_DEBT, "处理金额": Decimal(300_001)})
    assert refused.value.faults == {"": ["处理金额超过应收原额，请核对。"]}
    assert (Record.objects.count(), Counter.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)

    assert desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT).number == "HZ-2026-001"


def test_a_place_that_is_not_signed_counts_as_not_signed(desk, jiang, wen, receivable):
    writing_off = {**BAD_DEBT, "处理阶段": "核销"}
    with pytest.raises(Unaccepted) as refused:
        desk.fill(jiang, "坏账处理单", receivable, **writing_off)
    assert refused.value.faults == {"": ["核销须经总经理批准。"]}

    signed = desk.fill(wen, "坏账处理单", receivable, signed=["总经理签字"], **writing_off)
    assert signed.values["总经理签字"] is True
    assert Enclosure.objects.get().words == "温叙白"


def test_nobody_signs_in_the_place_of_another_post(desk, jiang, receivable):
    with pytest.raises(NotTheSigner) as refused:
        desk.fill(jiang, "坏账处理单", receivable, signed=["总经理签字"], **BAD_DEBT)
    assert str(refused.value) == "“总经理签字”须由总经理签字，请留空并请其签字。"
    assert Record.objects.count() == 0


def test_a_blank_that_must_be_filled_is_said_by_field(desk, jiang, receivable):
    with pytest.raises(Unaccepted) as refused:
        desk.fill(jiang, "坏账处理单", receivable, 处理阶段="提出", 处理金额=Decimal(1))
    assert refused.value.faults == {"已采取的措施": ["请填写已采取的措施。"]}


def test_the_same_request_twice_is_one_record(desk, jiang, receivable):
    first = desk.fill(jiang, "坏账处理单", receivable, key="once", **BAD_DEBT)
    assert desk.fill(jiang, "坏账处理单", receivable, key="once", **BAD_DEBT) == first
    assert (Record.objects.count(), Counter.objects.get().last) == (1, 1)


def test_who_does_not_see_the_customer_fills_in_nothing_about_it(desk, lu, lichuan):
    with pytest.raises(NotAllowed):
        desk.fill(lu, "紧急报告记录", lichuan, pack="S002-20")
    assert Record.objects.count() == 0


def test_every_year_counts_its_own_numbers_and_what_is_rolled_back_gives_its_number_back(desk, jiang, receivable):
    next_year = datetime(2027, 1, 1, 0, 5, tzinfo=SHANGHAI)
    desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    with transaction.atomic():
        assert desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT).number == "HZ-2026-002"
        transaction.set_rollback(True)  # the caller fails after the form was written

    assert desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT).number == "HZ-2026-002"
    assert desk.fill(jiang, "坏账处理单", receivable, at=next_year, **BAD_DEBT).number == "HZ-2027-001"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_eight_who_fill_in_at_once_leave_no_gap(desk, jiang, receivable):
    def write(turn):
        with transaction.atomic():
            desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
            transaction.set_rollback(turn % 3 == 0)  # gives its number back
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(24)))

    numbers = sorted(Record.objects.values_list("number", flat=True))
    assert numbers == [f"HZ-2026-{n:03d}" for n in range(1, 17)]
