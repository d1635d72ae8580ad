"""Excel workbooks: values, formulas, and those that are not what they seem."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from kezhi.imports.errors import Damaged, EmptyFile, Locked, NoSuchSheet, NotATable, TooLarge, TooWide, ZipBomb
from kezhi.imports.reading import FormulaCell, limits, open_table


@pytest.fixture
def book(tmp_path):
    """A workbook of these rows, under a name that may lie about what it is."""

    def make(rows, name: str = "book.xlsx", sheet: str = "客户"):
        path = tmp_path / name
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        path.write_bytes(content.getvalue())
        return path

    return make


def repacked(path, part: str, change) -> None:
    """The same package with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_values_come_as_they_are(book):
    path = book([["客户名称", "签订日期", "金额"], ["栎川", dt.date(2026, 3, 1), 12.5], [], [None, None, None]])

    sheet = open_table(path)

    assert list(sheet.rows()) == [(2, ["栎川", dt.date(2026, 3, 1), 12.5])]
    assert sheet.sheets == ("客户",)


@pytest.mark.parametrize("name", ["book.csv", "book.xls", "book"])
def test_a_wrong_extension_does_not_mislead(book, name):
    assert [cells for _line, cells in open_table(book([["客户名称", "地区"], ["栎川", "宁波"]], name)).rows()] == [
        ["栎川", "宁波"]
    ]


def test_a_formula_gives_its_stored_result_never_the_formula(tmp_path):
    path = tmp_path / "formula.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["客户名称", "金额"])
        sheet.write_string(1, 0, "栎川")
        sheet.write_formula(1, 1, "=1+1", None, 2)

    assert [cells for _line, cells in open_table(path).rows()] == [["栎川", 2.0]]


def test_a_formula_without_a_result_and_an_error_say_so(book):
    path = book([["客户名称", "金额", "备注"], ["栎川", "=1+1", "一"], ["南浦", "#N/A", "二"]])

    (_a, first), (_b, second) = open_table(path).rows()

    assert first == ["栎川", FormulaCell("=1+1"), "一"]
    assert second == ["南浦", FormulaCell("#N/A"), "二"]


def test_the_first_sheet_that_holds_anything_or_the_one_named(tmp_path):
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    book.create_sheet("客户").append(["客户名称", "地区"])
    book["客户"].append(["栎川", "宁波"])
    book.create_sheet("合同").append(["合同编号", "金额"])
    book.save(path)

    assert open_table(path).columns == ("客户名称", "地区")
    assert open_table(path, sheet="合同").columns == ("合同编号", "金额")
    with pytest.raises(NoSuchSheet, match="现有：Sheet、客户、合同"):
        open_table(path, sheet="回款")


def test_a_zip_bomb_is_refused_before_it_is_opened(book):
    path = book([["客户名称", "金额"], ["栎川", 1]])
    repacked(path, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (60 * limits.MEGABYTE))

    with pytest.raises(ZipBomb, match="不像正常的文件"):
        open_table(path)


def test_a_sheet_of_two_hundred_megabytes_is_refused_with_a_way_on(book, monkeypatch):
    monkeypatch.setattr(limits, "PACKED_RATIO", 10_000)
    path = book([["客户名称", "金额"], ["栎川", 1]])
    repacked(path, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (201 * limits.MEGABYTE))

    with pytest.raises(TooLarge, match="上限是 200 MB，请拆成几份，或另存为 CSV"):
        open_table(path)


def test_a_package_of_countless_parts_is_damaged(book, monkeypatch):
    monkeypatch.setattr(limits, "PARTS", 5)

    with pytest.raises(Damaged):
        open_table(book([["客户名称", "金额"], ["栎川", 1]]))


def test_a_package_that_lies_about_its_sizes_is_damaged(book):
    path = book([["客户名称", "金额"], *[["栎川", n] for n in range(2000)]])
    content = bytearray(path.read_bytes())
    directory = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    content[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(bytes(content))

    with pytest.raises(Damaged):
        open_table(path)


def test_cells_at_the_far_corner_do_not_fill_the_memory(book):
    path = book([["客户名称", "金额"], ["栎川", 1]])
    repacked(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="B2"', b'r="XFD1048576"'))

    with pytest.raises(TooWide, match="请删去表格之外的零散单元格"):
        open_table(path)


def test_one_long_text_shared_by_many_cells_does_not_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "TEXT_OF_CELLS", 10 * limits.MEGABYTE)
    path = tmp_path / "shared.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["客户名称", "备注"])
        for row in range(1, 1000):
            sheet.write_row(row, 0, ["栎川", "x" * 30_000])

    with pytest.raises(TooLarge):
        open_table(path)


def test_a_password_is_named_as_the_reason(tmp_path):
    path = tmp_path / "locked.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))

    with pytest.raises(Locked, match="请去掉密码后再传"):
        open_table(path)


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_workbook_that_did_not_arrive_whole_is_damaged(book, cut):
    path = book([["客户名称", "金额"], *[["栎川", n] for n in range(200)]])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])

    with pytest.raises(Damaged, match="文件已损坏或没有传完"):
        open_table(path)


def test_other_packages_and_empty_workbooks_are_refused(book, tmp_path):
    other = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<w/>")

    with pytest.raises(NotATable, match="Word"):
        open_table(other)
    with pytest.raises(EmptyFile):
        open_table(book([]))
