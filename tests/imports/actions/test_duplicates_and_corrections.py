"""Probable duplicates are decided by a person, and corrected error sheets replace the bad rows."""

import openpyxl
import pytest

from kezhi.customers.models import Contact, Customer
from kezhi.imports import storage
from kezhi.imports.actions import check_file, correct_rows, decide_duplicate, write_file
from kezhi.imports.errors import DuplicatesOpen, MissingColumn, NotReady
from kezhi.trade.models import Receivable
from tests.imports.conftest import INVOICES, NOW

LIKE = "客户名称,地区,联系人,手机\n栎川精密传动（宁波）有限公司,苏州,王工,13800138001\n新厂,杭州,,\n"


def test_a_like_name_waits_for_a_decision(checked, song, lichuan):
    file = checked(LIKE, table="customers")

    with pytest.raises(DuplicatesOpen, match="还有 1 户疑似重复没有决定"):
        write_file(file=file, by=song, at=NOW)

    assert (file.good_rows, len(file.open_duplicates)) == (1, 1)
    assert file.duplicates[0]["customer"] == lichuan.pk
    assert Customer.objects.count() == 1


@pytest.mark.parametrize(
    ("choice", "customers", "contacts", "region"),
    [("merge", 2, 1, "宁波"), ("new", 3, 1, "宁波"), ("skip", 2, 0, "宁波")],
)
def test_merged_taken_as_new_or_skipped(checked, song, lichuan, choice, customers, contacts, region):
    file = checked(LIKE, table="customers")

    decide_duplicate(file=file, key="0:2", choice=choice, by=song, at=NOW)
    write_file(file=file, by=song, at=NOW)

    lichuan.refresh_from_db()
    assert file.taken_rows == (1 if choice == "skip" else 2)
    assert (Customer.objects.count(), Contact.objects.count(), lichuan.region) == (customers, contacts, region)
    assert lichuan.name == "栎川精密传动有限公司"


def test_merging_fills_what_is_lacking_and_nothing_else(checked, song, lichuan):
    Customer.objects.filter(pk=lichuan.pk).update(region="")
    file = checked(LIKE, table="customers", duplicates="merge")

    write_file(file=file, by=song, at=NOW)

    lichuan.refresh_from_db()
    assert (lichuan.region, lichuan.name, lichuan.industry) == ("苏州", "栎川精密传动有限公司", "传动部件")
    assert Contact.objects.get().customer == lichuan


def test_one_decision_for_all_alike(checked, song, lichuan, nanpu):
    file = checked(LIKE + "南浦食品（广州）股份有限公司,广州,,\n", table="customers")

    decide_duplicate(file=file, key="0:2", choice="skip", by=song, at=NOW, and_alike=True)

    assert file.decisions == {"0:2": "skip", "0:4": "skip"}
    assert file.is_ready


def test_the_corrected_error_sheet_replaces_the_bad_rows_alone(checked, song, lichuan, nanpu, tmp_path):
    file = checked(INVOICES.replace("1000.50", "十二万").replace("2026-01-07", "2026-02-30"))
    book = openpyxl.load_workbook(storage.path_of(file.error_sheet))
    book.active["F2"] = "1000.50"
    book.active["D3"] = "2026-02-31"
    book.save(tmp_path / "fixed.xlsx")

    correct_rows(file=file, chunks=[(tmp_path / "fixed.xlsx").read_bytes()], by=song, at=NOW)
    check_file(file=file, by=song, at=NOW)
    assert (file.rows, file.good_rows, file.bad_rows) == (3, 2, 1)
    assert (file.problems[0]["part"], file.problems[0]["line"], file.problems[0]["value"]) == (1, 3, "2026-02-31")

    book = openpyxl.load_workbook(storage.path_of(file.error_sheet))
    assert book.active.max_row == 2
    book.active["D2"] = "2026-01-07"
    book.save(tmp_path / "again.xlsx")
    correct_rows(file=file, chunks=[(tmp_path / "again.xlsx").read_bytes()], by=song, at=NOW)
    write_file(file=check_file(file=file, by=song, at=NOW), by=song, at=NOW)

    assert sorted(Receivable.objects.values_list("number", flat=True)) == ["0001", "0002", "0003"]


def test_a_sheet_without_the_columns_is_no_correction(checked, song, lichuan, nanpu):
    file = checked(INVOICES.replace("1000.50", "十二万"))
    parts = file.parts

    with pytest.raises(MissingColumn):
        correct_rows(file=file, chunks=["客户,金额\n甲,1\n".encode()], by=song, at=NOW)

    file.refresh_from_db()
    assert (file.parts, file.bad_rows) == (parts, 1)


def test_there_is_nothing_to_correct_in_a_good_file(checked, song, lichuan, nanpu):
    with pytest.raises(NotReady):
        correct_rows(file=checked(INVOICES), chunks=[INVOICES.encode()], by=song, at=NOW)
