"""Checking: every bad row with its place, its value, the cause and the remedy; nothing written."""

import openpyxl
import pytest

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Staff
from kezhi.customers.models import Customer
from kezhi.imports import storage
from kezhi.imports.actions import check_file, write_file
from kezhi.imports.checking.problem import Problem
from kezhi.imports.errors import AmbiguousDates, BadRows, NoSuchFile
from kezhi.trade.models import Receivable
from tests.imports.conftest import INVOICES, NOW, reasons


def nothing_written() -> bool:
    return not Receivable.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("1000.50", "十二万", (2, "金额", "十二万", "not_a_number")),
        ("1000.50", "=1+1", (2, "金额", "=1+1", "formula_text")),
        ("1000.50", "1000.505", (2, "金额", "1000.505", "too_fine")),
        ("2026-01-05", "2026-02-30", (2, "开票日期", "2026-02-30", "no_such_day")),
        ("2026-01-05", "", (2, "开票日期", "", "required")),
        ("2026-02-04", "2026-01-01", (2, "到期日", "2026-01-01", "due_before_issue")),
        ("0001", "", (2, "发票号码", "", "required")),
        ("0001", "9" * 61, (2, "发票号码", "9" * 61, "too_long")),
        ("作废发票", "飞了", (4, "发票状态", "飞了", "not_a_choice")),
        ("0003,2026-01-07,,3000,作废发票", "0003,2026-01-07,,3000,红字", (4, "金额", "3000", "red_letter_positive")),
        ("有效发票\nKH-0127", "有效发票,多,余\nKH-0127", (2, "", "多", "extra_cells")),
        ("KH-0200,南浦食品有限公司", "KH-9999,无名", (4, "客户名称", "无名", "no_such_customer")),
        ("KH-0200,南浦食品有限公司", "KH-0200,海棠电子集团", (4, "客户名称", "海棠电子集团", "name_and_number_differ")),
    ],
)
def test_a_bad_row_says_where_and_why(checked, lichuan, nanpu, old, new, reason):
    file = checked(INVOICES.replace(old, new, 1))

    assert reasons(file) == [reason]
    assert (file.rows, file.good_rows, file.bad_rows) == (3, 2, 1)
    assert nothing_written()


def test_a_file_with_a_bad_row_is_not_written_even_in_part(checked, song, lichuan, nanpu):
    file = checked(INVOICES.replace("1000.50", "十二万"))

    with pytest.raises(BadRows, match="有 1 行有错，整个文件都没有写入"):
        write_file(file=file, by=song, at=NOW)

    assert nothing_written()
    file.refresh_from_db()
    assert file.state == "checked"


def test_the_error_sheet_holds_the_bad_rows_alone_and_evaluates_nothing(checked, lichuan, nanpu):
    text = INVOICES.replace("1000.50", "=HYPERLINK(1)").replace("2026-01-07", "2026-02-30")

    file = checked(text)

    sheet = openpyxl.load_workbook(storage.path_of(file.error_sheet)).active
    assert [[cell.value for cell in row] for row in sheet] == [
        ["客户编号", "客户名称", "发票号码", "开票日期", "到期日", "金额", "发票状态", "问题", "办法"],
        ["KH-0127", "栎川精密传动有限公司", "0001", "2026-01-05", "2026-02-04", "=HYPERLINK(1)", "有效发票",
         "金额：这是公式的文字，不是结果。", "请填计算后的值。"],
        ["KH-0200", "南浦食品有限公司", "0003", "2026-02-30", "", "3000", "作废发票",
         "开票日期：没有这一天。", "请改为实际日期。"],
    ]  # fmt: skip
    assert {cell.data_type for row in sheet for cell in row if cell.value} == {"s"}


def test_formulas_without_a_result_in_a_workbook(checked, lichuan, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["客户编号", "发票号码", "开票日期", "金额"])
    book.active.append(["KH-0127", "0001", "2026-01-05", "=100*2"])
    book.save(tmp_path / "a.xlsx")

    file = checked((tmp_path / "a.xlsx").read_bytes(), "a.xlsx", table="receivables", columns={
        "customer_number": "客户编号", "number": "发票号码", "issued_on": "开票日期", "amount": "金额"})  # fmt: skip

    assert reasons(file) == [(2, "金额", "=100*2", "no_result")]
    assert Problem(**file.problems[0]).remedy == "请在 Excel 里打开并保存一次，或复制后粘贴为数值。"


def test_mixed_forms_of_dates_are_read_and_ambiguous_ones_asked_about(checked, lichuan, nanpu):
    mixed = (
        INVOICES.replace("2026-01-05", "2026年1月5日").replace("2026-01-06", "46028").replace("2026-01-07", "20260107")
    )
    ambiguous = INVOICES.replace("2026-01-05", "1/5/2026")

    assert checked(mixed).bad_rows == 0
    with pytest.raises(AmbiguousDates, match="“开票日期”列的日期（如 1/5/2026）"):
        checked(ambiguous)
    assert checked(ambiguous, dates={"issued_on": "D/M/YYYY"}).bad_rows == 1  # due before 1 May


def test_staff_and_units_are_looked_up_and_near_misses_suggested(checked, company, shen):
    text = "客户名称,负责人,所属单位\n甲厂,沈知遥,华东办事处\n乙厂,沈知谣,华东办事处\n丙厂,谁人,浙北\n"

    file = checked(text, table="customers")

    found = [Problem(**each) for each in file.problems]
    assert [(p.line, p.column, p.cause, p.remedy) for p in found] == [
        (3, "负责人", "没有叫“沈知谣”的在职人员。", "您是否指沈知遥？"),
        (4, "负责人", "没有叫“谁人”的在职人员。", "请填在职人员的姓名或登录名。"),
        (4, "所属单位", "没有叫“浙北”的单位。", "请填单位全名，或在对应列里写对照表。"),
    ]
    assert checked(text, table="customers", words={"unit": {"浙北": "华东办事处"}}).bad_rows == 2


def test_totals_at_the_foot_and_rows_filtered_out_do_not_count(checked, lichuan, nanpu):
    file = checked(INVOICES + "合计,,,,,3800.50,\n", where={"客户编号": ["KH-0127"]})

    assert (file.rows, file.bad_rows) == (2, 0)
    assert (file.notes["totals"], file.notes["filtered"]) == (1, 1)


def test_customers_beyond_ones_reach_do_not_exist_for_an_import(checked, company, fang, lichuan, nanpu):

    fang.post.grants.create(capability=Capability.IMPORT, scope=Scope.BELOW)
    fang = Staff.objects.select_related("post", "unit").get(pk=fang.pk)

    file = checked(INVOICES, by=fang, create_customers=True)

    assert [(line, code) for line, _column, _value, code in reasons(file)] == [
        (2, "no_such_customer"), (3, "no_such_customer"),
    ]  # fmt: skip
    assert Customer.objects.count() == 2


def test_nobody_checks_the_file_of_another(uploaded, xu):
    file = uploaded(INVOICES)

    with pytest.raises(NoSuchFile):
        check_file(file=file, by=xu, at=NOW)


def test_a_familiar_name_is_understood_when_it_can_mean_only_one(checked, shen):
    file = checked("客户名称,负责人\n甲厂,小沈\n乙厂,沈工\n丙厂,小赵\n", table="customers")

    assert [Problem(**each).remedy for each in file.problems] == [
        "您是否指沈知遥？", "您是否指沈知遥？", "请填在职人员的姓名或登录名。",
    ]  # fmt: skip
