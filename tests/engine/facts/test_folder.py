"""Folders of files as facts: read where they lie, and refused with file, row, column and value."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import FactsError
from kezhi.engine.facts.folder import FolderFacts

CONTRACTS = "contract,customer,signed_on,amount\nh1,甲,2026-05-01,1000.50\nh2,乙,2026-06-01,-3\n"
INVOICES = """号码,购方,日期,金额,税额,状态
001,B1,2017/8/4,100.00,17.00,有效
001,B1,2017/8/9,50,8.50,作废
002,B2,2016/12/31,-5,-0.85,有效
"""
MAPPING = """tables:
  receivables:
    file: 发票.csv
    columns: {receivable: $row, customer: 购方, issued_on: 日期, amount: 金额 + 税额}
    types: {金额: money, 税额: money}
    dates: YYYY/M/D
    constants: {status: 有效}
    where: 状态 == "有效"
  customers:
    file: 发票.csv
    columns: {customer: 购方, since: 日期}
    dates: YYYY/M/D
    distinct: true
"""


def rows(folder, table, columns="*"):
    with DuckBackend() as backend:
        FolderFacts(folder).bind(backend, needed={table})
        return backend.connection.execute(f"SELECT {columns} FROM facts.{table} ORDER BY 1").fetchall()


def refused(folder, needed=("contracts",)):
    with DuckBackend() as backend, pytest.raises(FactsError) as told:
        FolderFacts(folder).bind(backend, needed=set(needed))
    return told.value.diagnostics[0]


def test_a_csv_named_by_its_table_is_read_in_the_schemas_types(tmp_path):
    (tmp_path / "contracts.csv").write_text(CONTRACTS, "utf-8")

    found = rows(tmp_path, "contracts", "contract, customer, signed_on, amount, status")

    assert found == [
        ("h1", "甲", date(2026, 5, 1), Decimal("1000.50"), None),
        ("h2", "乙", date(2026, 6, 1), Decimal("-3.00"), None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_encodings_of_chinese_offices_are_read(tmp_path, encoding):
    (tmp_path / "contracts.csv").write_bytes(CONTRACTS.encode(encoding))

    assert rows(tmp_path, "contracts", "contract, customer") == [("h1", "甲"), ("h2", "乙")]


def test_without_customers_they_are_all_whom_the_other_tables_name(tmp_path):
    (tmp_path / "contracts.csv").write_text(CONTRACTS, "utf-8")

    assert rows(tmp_path, "customers", "customer, since") == [("乙", None), ("甲", None)]


def test_a_table_not_there_is_empty_and_said_to_be_absent(tmp_path):
    (tmp_path / "contracts.csv").write_text(CONTRACTS, "utf-8")

    with DuckBackend() as backend:
        given = FolderFacts(tmp_path).bind(backend, needed={"payments"})

        assert backend.connection.execute("SELECT count(*) FROM facts.payments").fetchall() == [(0,)]
        assert "payments" in given.absent


def test_foreign_files_are_mapped_filtered_and_computed_in_place(tmp_path):
    (tmp_path / "发票.csv").write_text(INVOICES, "utf-8")
    (tmp_path / "facts.yaml").write_text(MAPPING, "utf-8")

    found = rows(tmp_path, "receivables", "receivable, customer, issued_on, amount, status")

    assert found == [
        ("1", "B1", date(2017, 8, 4), Decimal("117.00"), "有效"),
        ("3", "B2", date(2016, 12, 31), Decimal("-5.85"), "有效"),
    ]
    assert rows(tmp_path, "customers", "customer, since") == [("B1", date(2017, 8, 4)), ("B2", date(2016, 12, 31))]


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        ("2026-05-01,1000.505", "contracts.csv 第 2 行“amount”列的值“1000.505”不是金额（至多两位小数）。"),
        ("2026-05-01,一千", "contracts.csv 第 2 行“amount”列的值“一千”不是金额（至多两位小数）。"),
        ("2026-02-30,1", "contracts.csv 第 2 行“signed_on”列的值“2026-02-30”不是日期（如 2026-01-31）。"),
        (",1", "contracts.csv 第 2 行“signed_on”列为空，此列必填。"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_place(tmp_path, written, cause):
    (tmp_path / "contracts.csv").write_text(f"contract,customer,signed_on,amount\nh1,甲,{written}\n", "utf-8")

    assert refused(tmp_path).cause == cause


def test_an_unknown_column_is_refused(tmp_path):
    (tmp_path / "contracts.csv").write_text("contract,customer,signed_on,amount,amuont\n", "utf-8")

    assert refused(tmp_path).cause == "contracts.csv 里没有名为“amuont”的列。"


def test_a_missing_required_column_is_refused(tmp_path):
    (tmp_path / "contracts.csv").write_text("contract,customer,signed_on\n", "utf-8")

    assert refused(tmp_path).cause == "contracts.csv 缺少必需的“amount”列（合同额）。"


def test_a_customer_twice_is_refused(tmp_path):
    (tmp_path / "customers.csv").write_text("customer\n甲\n乙\n甲\n", "utf-8")

    assert refused(tmp_path, ["customers"]).cause == "customers.csv 里“甲”出现不止一次，客户表一行一户。"


def test_a_folder_without_facts_is_refused(tmp_path):
    with pytest.raises(FactsError):
        FolderFacts(tmp_path)


@pytest.mark.parametrize(
    ("written", "row"),
    [
        (CONTRACTS.replace("h2,乙", 'h2,"乙'), 3),
        (CONTRACTS.replace("1000.50", "1,000.50"), 2),
        (CONTRACTS + "h3,丙\n", 4),
        (CONTRACTS + "h3,丙,2026-01-01,1,2\n", 4),
    ],
)
def test_a_row_that_does_not_fit_the_header_is_named_and_never_left_out(tmp_path, written, row):
    (tmp_path / "contracts.csv").write_text(written, "utf-8")

    told = refused(tmp_path)

    assert told.cause == f"contracts.csv 第 {row} 行的列数与表头不符，或引号没有成对。"


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        ("", "无法读取：第一行没有列名。"),
        (CONTRACTS.replace("amount", "customer"), "无法读取：列名“customer”出现两次。"),
        (CONTRACTS.replace("乙", "乙" * 1_000_000), "无法读取：有一行太长。"),
        (CONTRACTS.replace("2026-06", "10000-06"), "第 3 行“signed_on”列的值“10000-06-01”不是日期（如 2026-01-31）。"),
    ],
)
def test_what_no_table_of_ours_can_hold_is_refused_in_one_sentence(tmp_path, written, cause):
    (tmp_path / "contracts.csv").write_text(written, "utf-8")

    assert refused(tmp_path).cause == f"contracts.csv {cause}"


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_delimiters_and_line_ends_are_known_by_the_header(tmp_path, mark, end):
    (tmp_path / "contracts.csv").write_bytes(CONTRACTS.replace(",", mark).replace("\n", end).encode())

    assert [row[0] for row in rows(tmp_path, "contracts", "contract")] == ["h1", "h2"]
