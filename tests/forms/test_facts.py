"""Rules see the records of their own regulation's forms, as the live store holds them."""

from contextlib import closing
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.evaluate import evaluate_one
from kezhi.forms.actions import Entry, correct
from kezhi.policies.library import library
from kezhi.policies.live import live_facts
from kezhi.policies.queries.together import as_adopted, brought_together
from tests.forms.conftest import AT, BAD_DEBT, TODAY
from tests.regulated import ADOPTED_ON as SINCE
from tests.regulated import DECIDED

SETTINGS = {
    "事故处理时限": "30",
    "正常收款期": "30",
    "资料填报时限": "1",
    "变动报送时限": "1",
    "新客户月数": "12",
    "一级名称": "甲等",
    "二级名称": "乙等",
    "三级名称": "丙等",
    "四级名称": "丁等",
    "一级额度上限": "300",
    "一级账期": "90",
    "二级额度上限": "150",
    "二级账期": "60",
    "三级额度上限": "50",
    "三级账期": "30",
    "四级额度上限": "10",
    "四级账期": "15",
    "登记时限": "2",
    "资料更新月数": "6",
    "通知时限": "1",
    "培训间隔": "6",
    "占用计入未交合同": True,
    "占用扣除保障": True,
    "保障提醒天数": "30",
    "催收时限": "1",
    "债权分析时限": "15",
}

pytestmark = pytest.mark.django_db(transaction=True)


def table(form, pack="S002-21"):
    """The fact table of the form, as the engine binds it from the live store."""
    tables = library().pack(pack).edition(TODAY).names.tables
    with closing(DuckBackend()) as backend:
        live_facts().bind(backend, needed={form}, tables=tables)
        return backend.fetch(f'SELECT * FROM facts."{form}" ORDER BY record').to_pylist()


def test_a_record_is_a_row_of_its_forms_table(desk, jiang, receivable):
    record = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    customer = receivable.customer
    assert table("坏账处理单") == [{
        "record": f"f{record.pk}", "receivable": str(receivable.pk), "customer": str(customer.pk),
        "filled_by": str(jiang.pk), "filled_on": TODAY, "number": "HZ-2026-001", "处理阶段": "提出",
        "处理金额": Decimal("120000.00"), "已采取的措施": "发函两次，未回。", "财务部经理签字": False,
        "总经理签字": False,
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


def test_a_duty_that_a_form_fulfils_is_satisfied_by_its_record(desk, jiang, company, receivable):
    def analysed():
        packs = {"S002-20": DECIDED, "S002-21": SETTINGS}
        adopted = [
            as_adopted(library().pack(pack).edition(TODAY), company.branch, name=pack, settings=given, adopted_on=SINCE)
            for pack, given in packs.items()
        ]
        together = brought_together(adopted, [], TODAY)
        found = evaluate_one(together, "S002-21", live_facts(), as_of=TODAY).duties.to_pylist()
        return [(duty["state"], duty["evidence"]) for duty in found if duty["rule"] == "债权分析"]

    assert analysed() == [("late", None)]
    record = desk.fill(jiang, "债权分析表", receivable, 债权分析="资金周转困难，有偿付意愿。", 追讨方式="律师函")
    assert analysed() == [("satisfied", f"f{record.pk}")]
