"""Packed files, whatever their encoding; what is no packed file is refused in words."""

import gzip
from datetime import date
from decimal import Decimal

import pytest

from tests.engine.facts.test_folder import refused, rows

MAPPING = """tables:
  contracts:
    file: 合同.csv.gz
    columns: {contract: 编号, customer: 客户, signed_on: 日期, amount: 金额}
"""
WRITTEN = "编号,客户,日期,金额\nh1,甲,2026-05-01,1000.50\nh2,乙,2026-06-01,-3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_packed_file_is_read_as_it_lies(tmp_path, encoding):
    (tmp_path / "facts.yaml").write_text(MAPPING, "utf-8")
    (tmp_path / "合同.csv.gz").write_bytes(gzip.compress(WRITTEN.encode(encoding)))

    assert rows(tmp_path, "contracts", "contract, customer, signed_on, amount") == [
        ("h1", "甲", date(2026, 5, 1), Decimal("1000.50")),
        ("h2", "乙", date(2026, 6, 1), Decimal("-3.00")),
    ]


def test_a_file_that_only_bears_the_name_is_refused(tmp_path):
    (tmp_path / "facts.yaml").write_text(MAPPING, "utf-8")
    (tmp_path / "合同.csv.gz").write_bytes(WRITTEN.encode())

    fault = refused(tmp_path)

    assert (fault.code, fault.at.file, fault.cause) == (
        "facts-file",
        "合同.csv.gz",
        "合同.csv.gz 无法读取：不是正确的 gz 压缩文件。",
    )
