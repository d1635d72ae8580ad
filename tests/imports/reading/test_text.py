"""Text files: encodings, delimiters, headers, and what is refused."""

import gzip

import pytest

from kezhi.imports.errors import (
    BrokenQuotes,
    Damaged,
    EmptyFile,
    LineTooLong,
    NoHeader,
    NotATable,
    TooManyColumns,
    UnknownEncoding,
)
from kezhi.imports.reading import limits, open_table
from kezhi.imports.reading.encoding import encoding_of

TABLE = "客户名称,金额\n栎川精密传动,1000\n南浦食品,-20\n"
ROWS = [(2, ["栎川精密传动", "1000"]), (3, ["南浦食品", "-20"])]


@pytest.fixture
def stored(tmp_path):
    def put(content: bytes, name: str = "file.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return put


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_every_encoding_that_offices_use(stored, encoding, named):
    sheet = open_table(stored(TABLE.encode(encoding)))

    assert sheet.encoding == named
    assert sheet.columns == ("客户名称", "金额")
    assert list(sheet.rows()) == ROWS


def test_big_endian_utf_16_by_its_mark(stored):
    assert list(open_table(stored(b"\xfe\xff" + TABLE.encode("utf-16-be"))).rows()) == ROWS


def test_gbk_far_down_in_the_file_is_found(stored):
    text = "name,amount\n" + "abc,1\n" * 300_000 + "栎川,2\n"

    assert encoding_of(stored(text.encode("gbk"))) == "gb18030"


def test_bytes_that_nothing_explains_are_refused_with_their_line(stored):
    with pytest.raises(UnknownEncoding, match="第 3 行"):
        open_table(stored(b"name,amount\nabc,1\n\xff\xff\xff,2\n"))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_guessed(stored, mark):
    text = TABLE.replace(",", mark) + f'"甲{mark}乙"{mark}3\n'

    assert list(open_table(stored(text.encode())).rows())[-1] == (4, [f"甲{mark}乙", "3"])


def test_a_quoted_line_break_stays_in_its_cell(stored):
    sheet = open_table(stored('客户名称,备注\n栎川,"一\n二"\n南浦,三\n'.encode()))

    assert list(sheet.rows()) == [(2, ["栎川", "一\n二"]), (3, ["南浦", "三"])]


def test_a_quote_that_never_closes_is_refused_with_its_line(stored):
    with pytest.raises(BrokenQuotes, match="第 2 行"):
        list(open_table(stored(('客户名称,备注\n栎川,"一\n' + "南浦,三\n" * 60_000).encode())).rows())


def test_titles_above_the_header_and_empty_tails_are_left_out(stored):
    text = "2026 年客户清单,,\n,,\n客户名称,地区,金额\n栎川,宁波,1\n,,\n南浦,广州,2\n,,\n,,\n"

    sheet = open_table(stored(text.encode()))

    assert (sheet.columns, sheet.header_line) == (("客户名称", "地区", "金额"), 3)
    assert [line for line, _cells in sheet.rows()] == [4, 6]


def test_english_field_names_below_chinese_ones_are_a_header_too(stored):
    sheet = open_table(stored("客户名称,行业\nCustomerName,Industry\n栎川,传动\n".encode()))

    assert list(sheet.rows()) == [(3, ["栎川", "传动"])]


def test_a_row_of_latin_names_is_not_taken_for_field_names(stored):
    sheet = open_table(stored("客户名称,金额\nSiemens AG 2024 Holding Germany,3\n".encode()))

    assert [line for line, _cells in sheet.rows()] == [2]


def test_columns_of_the_same_or_no_name_get_one(stored):
    sheet = open_table(stored("金额,金额,,备注\n1,2,3,x\n".encode()))

    assert sheet.columns == ("金额", "金额 (2)", "第 3 列", "备注")


def test_gzip_is_read_and_a_broken_one_refused(stored):
    packed = gzip.compress(TABLE.encode())

    assert list(open_table(stored(packed, "a.csv.gz")).rows()) == ROWS
    with pytest.raises(Damaged):
        open_table(stored(packed[:-12], "b.csv.gz"))


def test_a_gzip_bomb_is_refused_before_it_fills_anything(stored, monkeypatch):
    monkeypatch.setattr(limits, "TEXT_BYTES", 4 * limits.MEGABYTE)

    with pytest.raises(Exception, match="文件展开后超过 4 MB"):
        open_table(stored(gzip.compress(b"a,b\n" * 2_000_000), "bomb.csv.gz"))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile), (b"\n\n  \n", EmptyFile), (b"%PDF-1.7 ...", NotATable), (b"\x89PNG\r\n", NotATable),
        (b"<html><table>", NotATable), (b"abc\0\0def,1\n", NotATable), (b"1,2\n3,4\n", NoHeader),
        (("a," * 400 + "b\n").encode(), TooManyColumns),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_one_sentence(stored, content, refusal):
    with pytest.raises(refusal) as caught:
        open_table(stored(content))

    assert str(caught.value).endswith("。")


def test_a_line_that_no_sheet_has_is_refused_before_it_is_held(stored, monkeypatch):
    monkeypatch.setattr(limits, "LINE", 100)

    with pytest.raises(LineTooLong, match="第 3 行超过 100 个字符"):
        list(open_table(stored((TABLE + "," * 101).encode().replace(b"-20\n", b"-20"))).rows())


def test_a_null_character_below_the_first_lines_is_named_and_not_stored(stored):
    with pytest.raises(UnknownEncoding, match="第 3003 行"):
        list(open_table(stored((TABLE + "甲,1\n" * 2999 + "乙\0,1\n").encode())).rows())
