"""Corrections as new entries; changes that keep what others signed."""

from decimal import Decimal
from uuid import uuid4

import pytest

from kezhi.audit.models import Entry as AuditEntry
from kezhi.forms.actions import Entry, Signature, correct, edit
from kezhi.forms.errors import AlreadyCorrected, OnlyCorrected, SignedAlready, SomebodyElseChangedIt
from kezhi.forms.models import Record
from tests.forms.conftest import AT, BAD_DEBT

SCORES = {
    "评定类别": "普通客户", "回溯期": "一年", "回溯期合同额": Decimal(4_000_000), "回款及时": True,
    "合同额与回款分": Decimal(3), "年末应收额": Decimal(0), "年末应收分": Decimal(4), "溢价分": Decimal(1),
    "战略影响分": Decimal(1), "建议等级": "未定级",
}  # fmt: skip


def corrected(desk, by, record, **changed):
    template = desk.template(by, record.form, record.pack)
    entry = Entry({**BAD_DEBT, **changed})
    return correct(record=record, template=template, entry=entry, by=by, at=AT, request_key=uuid4().hex)


def test_a_correction_is_a_new_record_and_the_old_one_stays(desk, jiang, receivable):
    old = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    new = corrected(desk, jiang, old, 处理金额=Decimal(110_000))

    old.refresh_from_db()
    assert (old.values["处理金额"], old.number) == ("120000", "HZ-2026-001")
    assert (new.corrects, new.number, new.receivable) == (old, "HZ-2026-002", receivable)
    assert list(Record.objects.standing()) == [new]


def test_what_was_corrected_is_not_corrected_again(desk, jiang, receivable):
    old = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    corrected(desk, jiang, old, 处理金额=Decimal(110_000))
    with pytest.raises(AlreadyCorrected):
        corrected(desk, jiang, old)
    assert Record.objects.count() == 2


def test_a_form_that_is_only_added_to_is_never_changed(desk, jiang, receivable):
    old = desk.fill(jiang, "坏账处理单", receivable, **BAD_DEBT)
    template = desk.template(jiang, "坏账处理单")
    with pytest.raises(OnlyCorrected):
        edit(record=old, template=template, entry=Entry({**BAD_DEBT, "处理金额": Decimal(1)}), by=jiang, at=AT)
    old.refresh_from_db()
    assert old.values["处理金额"] == "120000"


def scored(desk, by, lichuan, **changed):
    return desk.fill(by, "客户评分评级表", lichuan, pack="S002-20", **{**SCORES, **changed})


def changing(desk, by, record, values, **named):
    template = desk.template(by, record.form, record.pack)
    return edit(record=record, template=template, entry=Entry(values, **named), by=by, at=AT)


def test_a_change_is_on_record_with_before_and_after(desk, shen, lichuan):
    record = scored(desk, shen, lichuan)
    changing(desk, shen, record, {**SCORES, "溢价分": Decimal(2)})

    record.refresh_from_db()
    assert record.values["溢价分"] == "2"
    told = AuditEntry.objects.get(act="forms.record.edited")
    assert (told.before, told.after) == ({"溢价分": "1"}, {"溢价分": "2"})


def test_what_another_person_signed_is_only_added_to(desk, shen, xu, lichuan):
    record = scored(desk, shen, lichuan)
    changing(desk, xu, record, SCORES, signatures={"业务部经理签字": Signature("许南乔")})
    with pytest.raises(SignedAlready):
        changing(desk, shen, record, {**SCORES, "溢价分": Decimal(2)})
    changing(desk, shen, record, {**SCORES, "溢价百分比": Decimal("0.01")})

    record.refresh_from_db()
    assert (record.values["溢价分"], record.values["溢价百分比"]) == ("1", "0.01")
    assert record.values["业务部经理签字"] is True


def test_two_who_change_one_record_do_not_overwrite_each_other(desk, shen, lichuan):
    record = scored(desk, shen, lichuan)
    template = desk.template(shen, record.form, record.pack)
    later = AT.replace(hour=3)
    edit(record=record, template=template, entry=Entry({**SCORES, "溢价分": Decimal(2)}), by=shen, at=later, seen=AT)
    with pytest.raises(SomebodyElseChangedIt):
        edit(
            record=record, template=template, entry=Entry({**SCORES, "溢价分": Decimal(4)}), by=shen, at=later, seen=AT
        )
    record.refresh_from_db()
    assert record.values["溢价分"] == "2"
