"""Rules see the records of their own regulation's forms, as the live store holds them."""

from contextlib import closing
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate import evaluate
from kezhi.forms.actions import Entry, correct
from kezhi.policies.library import library
from kezhi.policies.live import live_facts
from tests.forms.conftest import AT, BAD_DEBT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def table(form, pack="S002-21"):
    """The fact table of the form, as the engine binds it from the live store."""
    tables = library().pack(pack).edition(TODAY).names.tables
    with closing(DuckBackend()) as backend:
        live_facts().bind(backend, needed={form}, tables=tables)
        return backend.fetch(f'SELECT * FROM facts."{form}" ORDER BY record').to_pylist()  # noqa: S608 - a form's name


def test_a_record_is_a_row_of_its_forms_table(desk, jiang, receivable):
    record = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    customer = receivable.customer
    assert table("坏账处理单") == [{
        "record": f"f{record.pk}", "receivable": str(receivable.pk), "customer": str(customer.pk),
        "filled_by": str(jiang.pk), "filled_on": TODAY, "number": "HZ-2026-001", "处理阶段": "提出",
        "处理金额": Decimal("120000.00"), "已采取的措施": "发函两次，未回。", "财务部经理签字": False, "总经理签字": False,
    }]  # fmt: skip


def test_what_was_corrected_gives_way_to_its_correction(desk, jiang, receivable):
    old = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    entry = Entry({**BAD_DEBT, "处理金额": Decimal(110_000)})
    template = desk.template(jiang, "坏账处理单")
    new = correct(record=old, template=template, entry=entry, by=jiang, at=AT, request_key=uuid4().hex)
    assert [(row["record"], row["处理金额"]) for row in table("坏账处理单")] == [(f"f{new.pk}", Decimal("110000.00"))]


def test_a_form_of_another_regulation_with_the_same_name_is_not_read(desk, jiang, receivable):
    record = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    type(record).objects.update(pack="S002-99")
    assert table("坏账处理单") == []
