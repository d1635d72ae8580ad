"""What files hold loosely is read in the schema's types: blanks are missing, numbers and days are cast."""

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.engine.facts.test_folder import refused, rows


def test_texts_of_a_csv_are_trimmed_and_blanks_are_missing(tmp_path):
    (tmp_path / "customers.csv").write_text("customer,name,since\n 甲 ,  ,\n乙, 乙公司 , 2026-05-01 \n", "utf-8")

    assert rows(tmp_path, "customers", "customer, name, since") == [
        ("乙", "乙公司", date(2026, 5, 1)),
        ("甲", None, None),
    ]


def test_loose_types_of_parquet_are_cast(tmp_path):
    held = pa.table(
        {
            "contract": pa.array([7]),
            "customer": pa.array([" 甲 "]),
            "signed_on": pa.array([datetime(2026, 5, 1, 9)], pa.timestamp("us")),  # noqa: DTZ001 - as files hold it
            "amount": pa.array([12.5]),
        }
    )
    pq.write_table(held, tmp_path / "contracts.parquet")

    assert rows(tmp_path, "contracts", "contract, customer, signed_on, amount") == [
        ("7", " 甲 ", date(2026, 5, 1), Decimal("12.50"))
    ]


def test_a_required_value_missing_in_parquet_is_refused_with_its_row(tmp_path):
    held = pa.table({"staff": pa.array(["s1", None])})
    pq.write_table(held, tmp_path / "staff.parquet")

    assert refused(tmp_path, ["staff"]).cause == "staff.parquet 第 2 行“staff”列为空，此列必填。"


@pytest.mark.parametrize(
    ("written", "held"),
    [("是", True), ("有", True), ("Y", True), ("1", True), ("否", False), ("无", False), ("FALSE", False), ("", None)],
)
def test_yes_and_no_are_read_as_offices_write_them(tmp_path, written, held):
    (tmp_path / "customers.csv").write_text(f"customer,is_active\n甲,{written}\n", "utf-8")

    assert rows(tmp_path, "customers", "is_active") == [(held,)]


def test_a_moment_is_read_by_the_clock_of_shanghai(tmp_path):
    (tmp_path / "complaints.csv").write_text(
        "complaint,customer,received_at\n1,甲,2026-05-01 09:30\n2,甲,2026-05-01T01:30:00Z\n", "utf-8"
    )

    morning = datetime(2026, 5, 1, 9, 30)  # noqa: DTZ001 - the wall clock of Shanghai
    assert rows(tmp_path, "complaints", "complaint, received_at") == [("1", morning), ("2", morning)]
