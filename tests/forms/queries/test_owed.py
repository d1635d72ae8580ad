"""A duty whose rule names a form closes once the form is filled in for it."""

from datetime import date

import pytest

from kezhi.duties.actions import fulfil_by_visit
from kezhi.duties.models import Duty
from kezhi.forms.errors import FormFirst
from kezhi.forms.models import Record
from kezhi.forms.queries.owed import form_owed
from tests.forms.conftest import AT, TODAY

CARD = "客户管理卡"


@pytest.fixture
def duty(adopted, lichuan, shen) -> Duty:
    """A duty of the credit rules to fill in the customer's card, held by the salesman."""
    return Duty.objects.create(
        key=f"S002-21/建立管理卡/{lichuan.pk}", edition=adopted[1].edition, rule="建立管理卡", clause="第八条",
        kind="cadence", title="建立客户管理卡", form=CARD, subject_type="customer", subject=str(lichuan.pk),
        customer=lichuan, unit=lichuan.unit, holder=shen, post="业务员", occurrence="2026-11",
        opens_on=date(2026, 11, 1), due_on=TODAY,
    )  # fmt: skip


def visit(duty, by):
    return fulfil_by_visit(
        duty=duty, kind="拜访", happened_on=TODAY, participants=[by], summary="见了采购经理。", by=by, at=AT,
        request_key="v1",
    )  # fmt: skip


def test_it_does_not_close_before_its_form_is_there(duty, shen):
    assert form_owed(duty).id == CARD
    with pytest.raises(FormFirst) as refused:
        visit(duty, shen)
    assert str(refused.value) == "办结前须先填写《附表四 客户管理卡》。请先填写，再登记。"
    duty.refresh_from_db()
    assert (duty.state, duty.evidence) == (Duty.State.OPEN, "")


def test_its_page_leads_to_the_form_about_its_customer(client, duty, shen, sign_in):
    there = sign_in(client, shen).get(f"/duties/{duty.pk}/fulfilment/")
    assert (there.status_code, there.url.partition("?")[2]) == (302, f"duty={duty.pk}")
    blank = client.get(there.url)
    assert blank.context["subject"].customer == duty.customer


def test_once_filled_in_it_is_not_asked_again(desk, duty, shen):
    record = Record.objects.create(
        edition=duty.edition, pack="S002-21", form=CARD, customer=duty.customer, unit=duty.unit, about=duty.key,
        filled_by=shen, filled_on=TODAY, filled_at=AT, changed_at=AT, filled="{}", request_key="r",
    )  # fmt: skip
    assert form_owed(duty) is None
    record.delete()
    assert form_owed(duty).id == CARD


def test_what_the_report_itself_records_is_not_asked_beside_it(duty, adopted):
    duty.edition, duty.form = adopted[0].edition, "日常报告记录"
    assert form_owed(duty) is None
