"""Mappings kept as JSON or YAML."""

import pytest

from kezhi.imports.errors import BadMapping, FieldsMissing, MissingColumn, UnknownTable
from kezhi.imports.mapping import FileMapping
from kezhi.imports.mapping.kept import mapping_in

WHOLE = {
    "table": "receivables",
    "columns": {"customer": "客户", "number": "票号", "issued_on": "日期", "amount": "金额"},
    "units": {"amount": "万元"}, "where": {"分公司": ["华东"]}, "create_customers": True,
}  # fmt: skip


def test_there_and_back():
    assert FileMapping.from_plain(FileMapping.from_plain(WHOLE).as_plain()) == FileMapping.from_plain(WHOLE)


@pytest.mark.parametrize(
    ("change", "refusal", "words"),
    [
        ({"table": "orders"}, UnknownTable, "没有名为“orders”的数据表"),
        ({"colums": {}}, BadMapping, "不认识的项：colums"),
        ({"columns": {"price": "金额"}}, BadMapping, "没有名为“price”的字段"),
        ({"units": {"amount": "美元"}}, BadMapping, "金额单位“美元”不可用"),
        ({"dates": {"issued_on": "YY"}}, BadMapping, "日期格式“YY”不可用"),
        ({"duplicates": "drop"}, BadMapping, "疑似重复的处理“drop”不可用"),
    ],
)
def test_what_it_does_not_know_is_refused_by_name(change, refusal, words):
    with pytest.raises(refusal, match=words):
        FileMapping.from_plain({**WHOLE, **change})


def test_it_must_fit_its_file():
    mapping = FileMapping.from_plain(WHOLE)

    mapping.must_fit(["客户", "票号", "日期", "金额", "分公司"])
    with pytest.raises(MissingColumn, match="没有“分公司”列"):
        mapping.must_fit(["客户", "票号", "日期", "金额"])
    with pytest.raises(FieldsMissing, match="客户编号 / 客户名称、开票日"):
        FileMapping.from_plain({"table": "receivables", "columns": {"number": "票号", "amount": "金额"}}).must_fit(
            ["票号", "金额"]
        )


def test_files_of_either_kind(tmp_path):
    yaml, broken = tmp_path / "m.yaml", tmp_path / "m.json"
    yaml.write_text(
        "table: payments\ncolumns: {customer: 客户, paid_on: 日期, amount: 金额}\nwhere: {年: 2026}\n", "utf-8"
    )
    broken.write_text("{", "utf-8")

    assert mapping_in(yaml).where == {"年": ["2026"]}
    with pytest.raises(BadMapping, match=r"m\.json 不是可读的 JSON 或 YAML"):
        mapping_in(broken)
